package io.flinkcx.zeppelin;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.table.jdbc.BaseResultSet;

/**
 * Rows in one direction. Updates and backward moves are not supported, as in Flink's own driver.
 */
final class FlinkCxResultSet extends BaseResultSet {

  private final FlinkCxStatement statement;
  private final Rows rows;
  private final List<Column> columns;
  private Object[] row;
  private int rowNumber;
  private boolean isAfterLast;
  private boolean wasNull;
  private int fetchSize;
  private boolean isClosed;

  /**
   * @param statement that has the result, or null
   */
  FlinkCxResultSet(FlinkCxStatement statement, Rows rows) {
    this.statement = statement;
    this.rows = rows;
    this.columns = rows.columns();
  }

  // ---- rows

  @Override
  public boolean next() throws SQLException {
    checkOpen();
    if (isAfterLast) {
      return false;
    }
    row = rows.next();
    if (row == null) {
      isAfterLast = true;
      return false;
    }
    rowNumber++;
    return true;
  }

  @Override
  public void close() throws SQLException {
    if (isClosed) {
      return;
    }
    isClosed = true;
    row = null;
    rows.close();
    if (statement != null) {
      statement.closed(this);
    }
  }

  @Override
  public boolean isClosed() {
    return isClosed;
  }

  @Override
  public boolean isBeforeFirst() throws SQLException {
    checkOpen();
    return rowNumber == 0 && !isAfterLast;
  }

  @Override
  public boolean isAfterLast() throws SQLException {
    checkOpen();
    return isAfterLast && rowNumber > 0;
  }

  @Override
  public boolean isFirst() throws SQLException {
    checkOpen();
    return rowNumber == 1 && !isAfterLast;
  }

  @Override
  public int getRow() throws SQLException {
    checkOpen();
    return isAfterLast ? 0 : rowNumber;
  }

  @Override
  public int getType() {
    return TYPE_FORWARD_ONLY;
  }

  @Override
  public int getConcurrency() {
    return CONCUR_READ_ONLY;
  }

  @Override
  public int getHoldability() {
    return HOLD_CURSORS_OVER_COMMIT;
  }

  @Override
  public int getFetchDirection() {
    return FETCH_FORWARD;
  }

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    if (direction != FETCH_FORWARD) {
      super.setFetchDirection(direction);
    }
  }

  @Override
  public int getFetchSize() {
    return fetchSize;
  }

  @Override
  public void setFetchSize(int rowsOfAPage) {
    fetchSize = rowsOfAPage; // a hint; the gateway decides on the size of its pages
  }

  @Override
  public Statement getStatement() {
    return statement;
  }

  @Override
  public SQLWarning getWarnings() throws SQLException {
    return statement == null ? null : statement.getWarnings();
  }

  @Override
  public void clearWarnings() throws SQLException {
    if (statement != null) {
      statement.clearWarnings();
    }
  }

  // ---- columns

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return new FlinkCxResultSetMetaData(columns);
  }

  /** JDBC's labels are case-insensitive; if two differ only by case, the exact match is used. */
  @Override
  public int findColumn(String label) throws SQLException {
    checkOpen();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(label)) {
        return i + 1;
      }
    }
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equalsIgnoreCase(label)) {
        return i + 1;
      }
    }
    throw new SQLSyntaxErrorException(
        String.format(
            "The result has no column '%s'; it has %s",
            label, columns.stream().map(Column::name).collect(Collectors.toList())),
        SqlState.NO_SUCH_COLUMN);
  }

  @Override
  public boolean wasNull() throws SQLException {
    checkOpen();
    return wasNull;
  }

  private void checkOpen() throws SQLException {
    if (isClosed) {
      throw new SQLException("The result set is closed.", SqlState.CLOSED);
    }
  }

  private Column column(int index) throws SQLException {
    if (index < 1 || index > columns.size()) {
      throw new SQLException(
          "The result has " + columns.size() + " columns, there is no column " + index + ".",
          SqlState.INVALID_COLUMN_INDEX);
    }
    return columns.get(index - 1);
  }

  /** In Flink's internal form. */
  private Object value(int index) throws SQLException {
    checkOpen();
    if (row == null) {
      throw new SQLException(
          isAfterLast ? "All rows have been read." : "Call next() before reading a row.",
          SqlState.NO_CURRENT_ROW);
    }
    column(index);
    Object value = row[index - 1];
    wasNull = value == null;
    return value;
  }

  private Object object(Column column, Object value) {
    return column.isText() && value != null
        ? value.toString()
        : Values.object(column.type(), value);
  }

  private String text(Column column, Object value) {
    return column.isText() && value != null ? value.toString() : ValueText.of(column.type(), value);
  }

  private <T> T as(Class<T> target, int index) throws SQLException {
    Object value = value(index);
    if (value == null) {
      return null;
    }
    Column column = column(index);
    return Conversion.to(target, object(column, value), text(column, value), column);
  }

  private <T> T as(Class<T> target, int index, T ofNull) throws SQLException {
    T value = as(target, index);
    return value == null ? ofNull : value;
  }

  // ---- values, by index

  @Override
  public Object getObject(int index) throws SQLException {
    Object value = value(index);
    return object(column(index), value);
  }

  @Override
  public <T> T getObject(int index, Class<T> type) throws SQLException {
    if (type == null) {
      throw new SQLException("getObject needs a class, got null", SqlState.CANNOT_CONVERT);
    }
    return as(type, index);
  }

  @Override
  public Object getObject(int index, Map<String, Class<?>> map) throws SQLException {
    return getObject(index); // Flink has no named types for a map
  }

  @Override
  public String getString(int index) throws SQLException {
    Object value = value(index);
    return text(column(index), value);
  }

  @Override
  public String getNString(int index) throws SQLException {
    return getString(index);
  }

  @Override
  public boolean getBoolean(int index) throws SQLException {
    return as(Boolean.class, index, false);
  }

  @Override
  public byte getByte(int index) throws SQLException {
    return as(Byte.class, index, (byte) 0);
  }

  @Override
  public short getShort(int index) throws SQLException {
    return as(Short.class, index, (short) 0);
  }

  @Override
  public int getInt(int index) throws SQLException {
    return as(Integer.class, index, 0);
  }

  @Override
  public long getLong(int index) throws SQLException {
    return as(Long.class, index, 0L);
  }

  @Override
  public float getFloat(int index) throws SQLException {
    return as(Float.class, index, 0f);
  }

  @Override
  public double getDouble(int index) throws SQLException {
    return as(Double.class, index, 0d);
  }

  @Override
  public BigDecimal getBigDecimal(int index) throws SQLException {
    return as(BigDecimal.class, index);
  }

  @Override
  @Deprecated
  public BigDecimal getBigDecimal(int index, int scale) throws SQLException {
    BigDecimal value = getBigDecimal(index);
    return value == null ? null : value.setScale(scale, RoundingMode.HALF_EVEN);
  }

  @Override
  public byte[] getBytes(int index) throws SQLException {
    return as(byte[].class, index);
  }

  @Override
  public Date getDate(int index) throws SQLException {
    return as(Date.class, index);
  }

  @Override
  public Date getDate(int index, Calendar calendar) throws SQLException {
    LocalDate date = as(LocalDate.class, index);
    return date == null || calendar == null
        ? getDate(index)
        : new Date(date.atStartOfDay(zone(calendar)).toInstant().toEpochMilli());
  }

  @Override
  public Time getTime(int index) throws SQLException {
    return as(Time.class, index);
  }

  @Override
  public Time getTime(int index, Calendar calendar) throws SQLException {
    LocalTime time = as(LocalTime.class, index);
    return time == null || calendar == null
        ? getTime(index)
        : new Time(time.atDate(LocalDate.EPOCH).atZone(zone(calendar)).toInstant().toEpochMilli());
  }

  @Override
  public Timestamp getTimestamp(int index) throws SQLException {
    return as(Timestamp.class, index);
  }

  @Override
  public Timestamp getTimestamp(int index, Calendar calendar) throws SQLException {
    LocalDateTime time = as(LocalDateTime.class, index);
    return time == null || calendar == null
        ? getTimestamp(index)
        : Timestamp.from(time.atZone(zone(calendar)).toInstant());
  }

  private static ZoneId zone(Calendar calendar) {
    return calendar.getTimeZone().toZoneId();
  }

  @Override
  public Array getArray(int index) throws SQLException {
    return as(Array.class, index);
  }

  @Override
  public Reader getCharacterStream(int index) throws SQLException {
    String text = getString(index);
    return text == null ? null : new StringReader(text);
  }

  @Override
  public Reader getNCharacterStream(int index) throws SQLException {
    return getCharacterStream(index);
  }

  @Override
  public InputStream getBinaryStream(int index) throws SQLException {
    byte[] bytes = getBytes(index);
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }

  // ---- values, by label

  @Override
  public Object getObject(String label) throws SQLException {
    return getObject(findColumn(label));
  }

  @Override
  public <T> T getObject(String label, Class<T> type) throws SQLException {
    return getObject(findColumn(label), type);
  }

  @Override
  public Object getObject(String label, Map<String, Class<?>> map) throws SQLException {
    return getObject(findColumn(label));
  }

  @Override
  public String getString(String label) throws SQLException {
    return getString(findColumn(label));
  }

  @Override
  public String getNString(String label) throws SQLException {
    return getString(findColumn(label));
  }

  @Override
  public boolean getBoolean(String label) throws SQLException {
    return getBoolean(findColumn(label));
  }

  @Override
  public byte getByte(String label) throws SQLException {
    return getByte(findColumn(label));
  }

  @Override
  public short getShort(String label) throws SQLException {
    return getShort(findColumn(label));
  }

  @Override
  public int getInt(String label) throws SQLException {
    return getInt(findColumn(label));
  }

  @Override
  public long getLong(String label) throws SQLException {
    return getLong(findColumn(label));
  }

  @Override
  public float getFloat(String label) throws SQLException {
    return getFloat(findColumn(label));
  }

  @Override
  public double getDouble(String label) throws SQLException {
    return getDouble(findColumn(label));
  }

  @Override
  public BigDecimal getBigDecimal(String label) throws SQLException {
    return getBigDecimal(findColumn(label));
  }

  @Override
  @Deprecated
  public BigDecimal getBigDecimal(String label, int scale) throws SQLException {
    return getBigDecimal(findColumn(label), scale);
  }

  @Override
  public byte[] getBytes(String label) throws SQLException {
    return getBytes(findColumn(label));
  }

  @Override
  public Date getDate(String label) throws SQLException {
    return getDate(findColumn(label));
  }

  @Override
  public Date getDate(String label, Calendar calendar) throws SQLException {
    return getDate(findColumn(label), calendar);
  }

  @Override
  public Time getTime(String label) throws SQLException {
    return getTime(findColumn(label));
  }

  @Override
  public Time getTime(String label, Calendar calendar) throws SQLException {
    return getTime(findColumn(label), calendar);
  }

  @Override
  public Timestamp getTimestamp(String label) throws SQLException {
    return getTimestamp(findColumn(label));
  }

  @Override
  public Timestamp getTimestamp(String label, Calendar calendar) throws SQLException {
    return getTimestamp(findColumn(label), calendar);
  }

  @Override
  public Array getArray(String label) throws SQLException {
    return getArray(findColumn(label));
  }

  @Override
  public Reader getCharacterStream(String label) throws SQLException {
    return getCharacterStream(findColumn(label));
  }

  @Override
  public Reader getNCharacterStream(String label) throws SQLException {
    return getCharacterStream(findColumn(label));
  }

  @Override
  public InputStream getBinaryStream(String label) throws SQLException {
    return getBinaryStream(findColumn(label));
  }

  // ---- wrappers

  @Override
  public <T> T unwrap(Class<T> iface) throws SQLException {
    return Wrapped.unwrap(this, iface);
  }

  @Override
  public boolean isWrapperFor(Class<?> iface) {
    return iface.isInstance(this);
  }
}
