package io.flinkcx.zeppelin;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.StringJoiner;

/** Values as SQL literals. */
final class Literal {

  private static final int MAX_PRECISION = 38;
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSSSS");

  private Literal() {}

  static String of(Object value) throws SQLException {
    if (value == null) {
      return "CAST(NULL AS STRING)";
    }
    if (value instanceof String || value instanceof Character) {
      return SqlText.literal(value.toString());
    }
    if (value instanceof Boolean) {
      return value.toString().toUpperCase(Locale.ROOT);
    }
    if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
      return value.toString();
    }
    if (value instanceof Long) {
      return "CAST(" + value + " AS BIGINT)";
    }
    if (value instanceof Double || value instanceof Float) {
      return "CAST('" + value + "' AS " + (value instanceof Double ? "DOUBLE)" : "FLOAT)");
    }
    if (value instanceof BigDecimal) {
      BigDecimal decimal = (BigDecimal) value;
      return decimal(decimal);
    }
    if (value instanceof BigInteger) {
      BigInteger whole = (BigInteger) value;
      return decimal(new BigDecimal(whole));
    }
    if (value instanceof byte[]) {
      byte[] bytes = (byte[]) value;
      return "X'" + Hex.of(bytes) + "'";
    }
    if (value instanceof Array) {
      Array array = (Array) value;
      return array(array);
    }
    return time(value);
  }

  private static String time(Object value) throws SQLException {
    if (value instanceof Timestamp) {
      Timestamp timestamp = (Timestamp) value;
      return of(timestamp.toLocalDateTime());
    }
    if (value instanceof Date) {
      Date date = (Date) value;
      return of(date.toLocalDate());
    }
    if (value instanceof Time) {
      Time time = (Time) value;
      return of(new Timestamp(time.getTime()).toLocalDateTime().toLocalTime());
    }
    if (value instanceof java.util.Date) {
      java.util.Date date = (java.util.Date) value;
      return of(new Timestamp(date.getTime()));
    }
    if (value instanceof LocalDateTime) {
      LocalDateTime time = (LocalDateTime) value;
      return "TIMESTAMP '"
          + TIMESTAMP.format(time).replaceAll("0+$", "").replaceAll("\\.$", "")
          + "'";
    }
    if (value instanceof LocalDate) {
      LocalDate date = (LocalDate) value;
      return "DATE '" + date + "'";
    }
    if (value instanceof LocalTime) {
      LocalTime time = (LocalTime) value;
      return "TIME '" + DateTimeFormatter.ofPattern("HH:mm:ss").format(time) + "'";
    }
    if (value instanceof Instant) {
      Instant instant = (Instant) value;
      // epoch and scale, independent of the session's time zone
      return "TO_TIMESTAMP_LTZ(" + instant.toEpochMilli() + ", 3)";
    }
    throw new SQLException(
        "A parameter cannot be a "
            + value.getClass().getName()
            + "; pass it as a String and CAST it",
        SqlState.CANNOT_CONVERT);
  }

  private static String array(Array array) throws SQLException {
    StringJoiner elements = new StringJoiner(", ", "ARRAY[", "]");
    for (Object element : (Object[]) array.getArray()) {
      elements.add(of(element));
    }
    return elements.toString();
  }

  private static String decimal(BigDecimal value) throws SQLException {
    int scale = Math.max(value.scale(), 0);
    int precision = Math.max(value.precision() - value.scale() + scale, Math.max(scale, 1));
    if (precision > MAX_PRECISION) {
      throw new SQLException(
          "DECIMAL has at most 38 digits, got " + value, SqlState.CANNOT_CONVERT);
    }
    return String.format("CAST('%s' AS DECIMAL(%d, %d))", value.toPlainString(), precision, scale);
  }

  /** NULL of a type, which Flink requires. */
  static String ofNull(int sqlType) {
    return "CAST(NULL AS " + typeName(sqlType) + ")";
  }

  private static String typeName(int sqlType) {
    switch (sqlType) {
      case Types.BOOLEAN:
      case Types.BIT:
        return "BOOLEAN";
      case Types.TINYINT:
        return "TINYINT";
      case Types.SMALLINT:
        return "SMALLINT";
      case Types.INTEGER:
        return "INT";
      case Types.BIGINT:
        return "BIGINT";
      case Types.REAL:
        return "FLOAT";
      case Types.FLOAT:
      case Types.DOUBLE:
        return "DOUBLE";
      case Types.DECIMAL:
      case Types.NUMERIC:
        return "DECIMAL(38, 18)";
      case Types.BINARY:
      case Types.VARBINARY:
      case Types.LONGVARBINARY:
      case Types.BLOB:
        return "BYTES";
      case Types.DATE:
        return "DATE";
      case Types.TIME:
        return "TIME";
      case Types.TIMESTAMP:
        return "TIMESTAMP";
      default:
        return "STRING";
    }
  }
}
