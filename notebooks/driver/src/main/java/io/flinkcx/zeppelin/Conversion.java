package io.flinkcx.zeppelin;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Map;

/** Converts values of a column to the requested class, if JDBC has such a conversion. */
final class Conversion {

  private Conversion() {}

  /**
   * Converts.
   *
   * @param value result of getObject, not null
   * @param text result of getString
   */
  static <T> T to(Class<T> target, Object value, String text, Column column) throws SQLException {
    try {
      Object converted = convert(target, value, text);
      if (converted != null) {
        return target.cast(converted);
      }
    } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
      throw new SQLDataException(
          String.format(
              "Column '%s': %s does not read as %s", column.name(), text, target.getSimpleName()),
          SqlState.CANNOT_CONVERT,
          e);
    }
    throw new SQLDataException(
        String.format(
            "Column '%s' is of type %s, which does not read as %s; read it as %s or as String",
            column.name(),
            column.typeName(),
            target.getSimpleName(),
            column.javaClass().getSimpleName()),
        SqlState.CANNOT_CONVERT);
  }

  /** Null if there is no such conversion. */
  private static Object convert(Class<?> target, Object value, String text) {
    if (target == String.class) {
      return text;
    }
    if (target.isInstance(value)) {
      return value;
    }
    if (Number.class.isAssignableFrom(target)) {
      return number(target, value);
    }
    if (target == Boolean.class) {
      return truth(value);
    }
    if (target == byte[].class) {
      return value instanceof String ? ((String) value).getBytes(StandardCharsets.UTF_8) : null;
    }
    if (target == Map.class && value instanceof RowValue) {
      return ((RowValue) value).fields();
    }
    if (value instanceof Number || value instanceof Boolean) {
      return null; // not a time
    }
    return time(target, value);
  }

  private static Object number(Class<?> target, Object value) {
    if (value instanceof Double || value instanceof Float) {
      // these can be NaN and infinite, unlike BigDecimal
      if (target == Double.class) {
        return ((Number) value).doubleValue();
      }
      if (target == Float.class) {
        return ((Number) value).floatValue();
      }
    }
    BigDecimal exact;
    if (value instanceof Number) {
      exact = new BigDecimal(value.toString());
    } else if (value instanceof Boolean) {
      Boolean truth = (Boolean) value;
      exact = truth ? BigDecimal.ONE : BigDecimal.ZERO;
    } else if (value instanceof String) {
      String string = (String) value;
      exact = new BigDecimal(string.strip());
    } else {
      return null;
    }
    if (target == BigDecimal.class || target == Number.class) {
      return exact;
    }
    if (target == Double.class) {
      return exact.doubleValue();
    }
    if (target == Float.class) {
      return exact.floatValue();
    }
    BigDecimal whole = exact.setScale(0, RoundingMode.DOWN); // JDBC drivers truncate
    if (target == Long.class) {
      return whole.longValueExact();
    }
    if (target == Integer.class) {
      return whole.intValueExact();
    }
    if (target == Short.class) {
      return whole.shortValueExact();
    }
    if (target == Byte.class) {
      return whole.byteValueExact();
    }
    return target == BigInteger.class ? whole.toBigIntegerExact() : null;
  }

  private static Boolean truth(Object value) {
    if (value instanceof Number) {
      Number number = (Number) value;
      return number.doubleValue() != 0;
    }
    if (value instanceof String) {
      String string = (String) value;
      switch (string.strip().toLowerCase(Locale.ROOT)) {
        case "true":
        case "t":
        case "yes":
        case "y":
        case "1":
          return true;
        case "false":
        case "f":
        case "no":
        case "n":
        case "0":
          return false;
        default:
          throw new IllegalArgumentException(string);
      }
    }
    return null;
  }

  private static Object time(Class<?> target, Object value) {
    if (target == Timestamp.class || target == LocalDateTime.class) {
      LocalDateTime time = dateTime(value);
      return time == null || target == LocalDateTime.class ? time : Timestamp.valueOf(time);
    }
    if (target == Date.class || target == LocalDate.class) {
      LocalDate date = date(value);
      return date == null || target == LocalDate.class ? date : Date.valueOf(date);
    }
    if (target == Time.class || target == LocalTime.class) {
      LocalTime time = timeOfDay(value);
      return time == null || target == LocalTime.class ? time : Values.time(time);
    }
    return null;
  }

  private static LocalDateTime dateTime(Object value) {
    if (value instanceof Timestamp) {
      Timestamp timestamp = (Timestamp) value;
      return timestamp.toLocalDateTime();
    }
    if (value instanceof Date) {
      Date date = (Date) value;
      return date.toLocalDate().atStartOfDay();
    }
    if (value instanceof String) {
      String string = (String) value;
      String iso = string.strip().replace(' ', 'T');
      return iso.indexOf('T') < 0 ? LocalDate.parse(iso).atStartOfDay() : LocalDateTime.parse(iso);
    }
    return null;
  }

  private static LocalDate date(Object value) {
    LocalDateTime time = dateTime(value);
    return time == null ? null : time.toLocalDate();
  }

  private static LocalTime timeOfDay(Object value) {
    if (value instanceof Time) {
      Time time = (Time) value;
      return new Timestamp(time.getTime()).toLocalDateTime().toLocalTime();
    }
    if (value instanceof Timestamp) {
      Timestamp timestamp = (Timestamp) value;
      return timestamp.toLocalDateTime().toLocalTime();
    }
    return value instanceof String ? LocalTime.parse(((String) value).strip()) : null;
  }
}
