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
import java.util.HexFormat;
import java.util.Locale;
import java.util.StringJoiner;

/** Values as SQL writes them. */
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
    if (value instanceof BigDecimal decimal) {
      return decimal(decimal);
    }
    if (value instanceof BigInteger whole) {
      return decimal(new BigDecimal(whole));
    }
    if (value instanceof byte[] bytes) {
      return "X'" + HexFormat.of().formatHex(bytes) + "'";
    }
    if (value instanceof Array array) {
      return array(array);
    }
    return time(value);
  }

  private static String time(Object value) throws SQLException {
    if (value instanceof Timestamp timestamp) {
      return of(timestamp.toLocalDateTime());
    }
    if (value instanceof Date date) {
      return of(date.toLocalDate());
    }
    if (value instanceof Time time) {
      return of(new Timestamp(time.getTime()).toLocalDateTime().toLocalTime());
    }
    if (value instanceof java.util.Date date) {
      return of(new Timestamp(date.getTime()));
    }
    if (value instanceof LocalDateTime time) {
      return "TIMESTAMP '"
          + TIMESTAMP.format(time).replaceAll("0+$", "").replaceAll("\\.$", "")
          + "'";
    }
    if (value instanceof LocalDate date) {
      return "DATE '" + date + "'";
    }
    if (value instanceof LocalTime time) {
      return "TIME '" + DateTimeFormatter.ofPattern("HH:mm:ss").format(time) + "'";
    }
    if (value instanceof Instant instant) {
      // epoch and scale, which no time zone of a session shifts
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
    return "CAST('%s' AS DECIMAL(%d, %d))".formatted(value.toPlainString(), precision, scale);
  }

  /** NULL of a type, which Flink wants to know of. */
  static String ofNull(int sqlType) {
    String type =
        switch (sqlType) {
          case Types.BOOLEAN, Types.BIT -> "BOOLEAN";
          case Types.TINYINT -> "TINYINT";
          case Types.SMALLINT -> "SMALLINT";
          case Types.INTEGER -> "INT";
          case Types.BIGINT -> "BIGINT";
          case Types.REAL -> "FLOAT";
          case Types.FLOAT, Types.DOUBLE -> "DOUBLE";
          case Types.DECIMAL, Types.NUMERIC -> "DECIMAL(38, 18)";
          case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> "BYTES";
          case Types.DATE -> "DATE";
          case Types.TIME -> "TIME";
          case Types.TIMESTAMP -> "TIMESTAMP";
          default -> "STRING";
        };
    return "CAST(NULL AS " + type + ")";
  }
}
