package io.flinkcx.zeppelin;

import static io.flinkcx.zeppelin.NotSupported.notSupported;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;

/**
 * A statement whose parameters are inserted as literals, because a gateway has no parameters.
 * Quotes in texts are doubled; a {@code ?} in a text, a quoted name or a comment is not a
 * parameter.
 */
final class FlinkCxPreparedStatement extends FlinkCxStatement implements PreparedStatement {

  private final List<String> parts;
  private final String[] literals;

  FlinkCxPreparedStatement(FlinkCxConnection connection, String sql) {
    super(connection);
    parts = SqlText.split(sql, '?');
    literals = new String[parts.size() - 1];
  }

  private String sql() throws SQLException {
    StringBuilder sql = new StringBuilder(parts.get(0));
    for (int i = 0; i < literals.length; i++) {
      if (literals[i] == null) {
        throw new SQLException(
            "Parameter " + (i + 1) + " of " + literals.length + " is not set.",
            SqlState.WRONG_PARAMETER);
      }
      sql.append(literals[i]).append(parts.get(i + 1));
    }
    return sql.toString();
  }

  @Override
  public boolean execute() throws SQLException {
    return execute(sql());
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    return executeQuery(sql());
  }

  @Override
  public int executeUpdate() throws SQLException {
    return executeUpdate(sql());
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    return executeUpdate(sql());
  }

  // ---- parameters

  private void set(int index, String literal) throws SQLException {
    checkOpen();
    if (index < 1 || index > literals.length) {
      throw new SQLException(
          "The statement has "
              + literals.length
              + " parameters, there is no parameter "
              + index
              + ".",
          SqlState.WRONG_PARAMETER);
    }
    literals[index - 1] = literal;
  }

  @Override
  public void clearParameters() throws SQLException {
    checkOpen();
    Arrays.fill(literals, null);
  }

  @Override
  public void setNull(int index, int sqlType) throws SQLException {
    set(index, Literal.ofNull(sqlType));
  }

  @Override
  public void setNull(int index, int sqlType, String typeName) throws SQLException {
    setNull(index, sqlType);
  }

  @Override
  public void setObject(int index, Object value) throws SQLException {
    set(index, Literal.of(value));
  }

  @Override
  public void setObject(int index, Object value, int sqlType) throws SQLException {
    set(index, value == null ? Literal.ofNull(sqlType) : Literal.of(value));
  }

  @Override
  public void setObject(int index, Object value, int sqlType, int scale) throws SQLException {
    setObject(index, value, sqlType);
  }

  @Override
  public void setBoolean(int index, boolean value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setByte(int index, byte value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setShort(int index, short value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setInt(int index, int value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setLong(int index, long value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setFloat(int index, float value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setDouble(int index, double value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setBigDecimal(int index, BigDecimal value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setString(int index, String value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setNString(int index, String value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setBytes(int index, byte[] value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setDate(int index, Date value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setDate(int index, Date value, Calendar calendar) throws SQLException {
    LocalDateTime time = inZone(value, calendar);
    setObject(index, time == null ? null : time.toLocalDate());
  }

  @Override
  public void setTime(int index, Time value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setTime(int index, Time value, Calendar calendar) throws SQLException {
    LocalDateTime time = inZone(value, calendar);
    setObject(index, time == null ? null : time.toLocalTime());
  }

  @Override
  public void setTimestamp(int index, Timestamp value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setTimestamp(int index, Timestamp value, Calendar calendar) throws SQLException {
    LocalDateTime time = inZone(value, calendar);
    setObject(index, time == null ? null : time.withNano(value.getNanos()));
  }

  private static LocalDateTime inZone(java.util.Date value, Calendar calendar) {
    if (value == null) {
      return null;
    }
    Timestamp timestamp = new Timestamp(value.getTime());
    return calendar == null
        ? timestamp.toLocalDateTime()
        : LocalDateTime.ofInstant(timestamp.toInstant(), calendar.getTimeZone().toZoneId());
  }

  @Override
  public void setCharacterStream(int index, Reader reader) throws SQLException {
    StringWriter text = new StringWriter();
    try {
      reader.transferTo(text);
    } catch (IOException e) {
      throw new SQLException("Parameter " + index + " could not be read", SqlState.GENERAL, e);
    }
    setString(index, text.toString());
  }

  @Override
  public void setCharacterStream(int index, Reader reader, int length) throws SQLException {
    setCharacterStream(index, reader);
  }

  @Override
  public void setCharacterStream(int index, Reader reader, long length) throws SQLException {
    setCharacterStream(index, reader);
  }

  @Override
  public void setNCharacterStream(int index, Reader reader) throws SQLException {
    setCharacterStream(index, reader);
  }

  @Override
  public void setNCharacterStream(int index, Reader reader, long length) throws SQLException {
    setCharacterStream(index, reader);
  }

  @Override
  public void setBinaryStream(int index, InputStream stream) throws SQLException {
    try {
      setBytes(index, stream.readAllBytes());
    } catch (IOException e) {
      throw new SQLException("Parameter " + index + " could not be read", SqlState.GENERAL, e);
    }
  }

  @Override
  public void setBinaryStream(int index, InputStream stream, int length) throws SQLException {
    setBinaryStream(index, stream);
  }

  @Override
  public void setBinaryStream(int index, InputStream stream, long length) throws SQLException {
    setBinaryStream(index, stream);
  }

  // ---- metadata before execution

  /** Null, as JDBC specifies if the columns are known only after execution. */
  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    ResultSet results = getResultSet();
    return results == null ? null : results.getMetaData();
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    return new ParameterCount(literals.length);
  }

  // ---- not supported

  @Override
  public void addBatch() throws SQLException {
    throw notSupported("addBatch; write INSERT ... VALUES (...), (...)");
  }

  @Override
  public void setAsciiStream(int index, InputStream stream) throws SQLException {
    throw notSupported("setAsciiStream; use setString");
  }

  @Override
  public void setAsciiStream(int index, InputStream stream, int length) throws SQLException {
    throw notSupported("setAsciiStream; use setString");
  }

  @Override
  public void setAsciiStream(int index, InputStream stream, long length) throws SQLException {
    throw notSupported("setAsciiStream; use setString");
  }

  @Override
  @Deprecated
  public void setUnicodeStream(int index, InputStream stream, int length) throws SQLException {
    throw notSupported("setUnicodeStream; use setString");
  }

  @Override
  public void setRef(int index, Ref value) throws SQLException {
    throw notSupported("setRef");
  }

  @Override
  public void setBlob(int index, Blob value) throws SQLException {
    throw notSupported("setBlob; use setBytes");
  }

  @Override
  public void setBlob(int index, InputStream stream) throws SQLException {
    throw notSupported("setBlob; use setBytes");
  }

  @Override
  public void setBlob(int index, InputStream stream, long length) throws SQLException {
    throw notSupported("setBlob; use setBytes");
  }

  @Override
  public void setClob(int index, Clob value) throws SQLException {
    throw notSupported("setClob; use setString");
  }

  @Override
  public void setClob(int index, Reader reader) throws SQLException {
    throw notSupported("setClob; use setString");
  }

  @Override
  public void setClob(int index, Reader reader, long length) throws SQLException {
    throw notSupported("setClob; use setString");
  }

  @Override
  public void setNClob(int index, NClob value) throws SQLException {
    throw notSupported("setNClob; use setString");
  }

  @Override
  public void setNClob(int index, Reader reader) throws SQLException {
    throw notSupported("setNClob; use setString");
  }

  @Override
  public void setNClob(int index, Reader reader, long length) throws SQLException {
    throw notSupported("setNClob; use setString");
  }

  @Override
  public void setArray(int index, Array value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setURL(int index, URL value) throws SQLException {
    throw notSupported("setURL; use setString");
  }

  @Override
  public void setRowId(int index, RowId value) throws SQLException {
    throw notSupported("setRowId");
  }

  @Override
  public void setSQLXML(int index, SQLXML value) throws SQLException {
    throw notSupported("setSQLXML; use setString");
  }
}
