package io.flinkcx.connectors.values;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.flink.table.data.TimestampData;

/**
 * Text to times. A date, then optionally {@code T} or a space and a time of day to the minute,
 * second or nanosecond, then optionally {@code Z} or an offset:
 *
 * <pre>
 * 2024-01-31                     midnight
 * 2024-01-31 10:20
 * 2024-01-31 10:20:30.123
 * 2024-01-31T10:20:30Z
 * 2024-01-31T10:20:30.123456+02:00
 * </pre>
 *
 * Without offset the time is local to the table's time zone.
 */
final class Times {

  private static final String EXPECTED =
      "a time such as 2024-01-31 10:20:30 or 2024-01-31T10:20:30Z";
  private static final int DATE_LENGTH = 10;
  private static final int MINUTES_LENGTH = 16;
  private static final int SECONDS_LENGTH = 19;
  private static final int NANOS_DIGITS = 9;

  private Times() {}

  static ValueParser instant(ZoneId zone, int precision) {
    return text -> {
      Moment moment = parse(text);
      ZoneId offset = moment.offset() != null ? moment.offset() : zone;
      return TimestampData.fromInstant(
          truncate(moment.local(), precision).atZone(offset).toInstant());
    };
  }

  static ValueParser local(ZoneId zone, int precision) {
    return text -> {
      Moment moment = parse(text);
      LocalDateTime local = moment.local();
      if (moment.offset() != null) {
        Instant instant = local.toInstant(moment.offset());
        local = LocalDateTime.ofInstant(instant, zone);
      }
      return TimestampData.fromLocalDateTime(truncate(local, precision));
    };
  }

  /** Days since 1970-01-01. Of a time the date as it is written: a CAST drops the rest too. */
  static Integer date(String text) throws BrokenValue {
    return (int) parse(text).local().toLocalDate().toEpochDay();
  }

  /** Milliseconds since midnight. */
  static Integer timeOfDay(String text) throws BrokenValue {
    try {
      return (int) (LocalTime.parse(text.strip()).toNanoOfDay() / 1_000_000);
    } catch (DateTimeException e) {
      throw BrokenValue.expected("a time of day such as 10:20:30", text);
    }
  }

  private record Moment(LocalDateTime local, ZoneOffset offset) {}

  // By hand: java.time's formatters take three times as long, and files are full of times.
  private static Moment parse(String text) throws BrokenValue {
    String time = text.strip();
    try {
      require(time.length() >= DATE_LENGTH && time.charAt(4) == '-' && time.charAt(7) == '-');
      LocalDate date = LocalDate.of(digits(time, 0, 4), digits(time, 5, 7), digits(time, 8, 10));
      if (time.length() == DATE_LENGTH) {
        return new Moment(date.atStartOfDay(), null);
      }
      char separator = time.charAt(DATE_LENGTH);
      require(separator == 'T' || separator == ' ' || separator == 't');
      require(time.length() >= MINUTES_LENGTH && time.charAt(13) == ':');
      int hour = digits(time, 11, 13);
      int minute = digits(time, 14, 16);
      int second = 0;
      int nanos = 0;
      int end = MINUTES_LENGTH;
      if (time.length() > end && time.charAt(end) == ':') {
        require(time.length() >= SECONDS_LENGTH);
        second = digits(time, 17, 19);
        end = SECONDS_LENGTH;
        if (time.length() > end && (time.charAt(end) == '.' || time.charAt(end) == ',')) {
          int from = ++end;
          while (end < time.length() && isDigit(time.charAt(end))) {
            end++;
          }
          int count = end - from;
          require(count >= 1 && count <= NANOS_DIGITS);
          nanos = digits(time, from, end);
          for (int i = count; i < NANOS_DIGITS; i++) {
            nanos *= 10;
          }
        }
      }
      return new Moment(
          LocalDateTime.of(date, LocalTime.of(hour, minute, second, nanos)),
          offset(time.substring(end).strip()));
    } catch (DateTimeException e) {
      throw BrokenValue.expected(EXPECTED, text);
    }
  }

  private static ZoneOffset offset(String text) {
    if (text.isEmpty()) {
      return null;
    }
    return text.equals("Z") || text.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(text);
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      require(isDigit(c));
      value = 10 * value + (c - '0');
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new DateTimeException("not of the form");
    }
  }

  private static LocalDateTime truncate(LocalDateTime time, int precision) {
    int unit = 1;
    for (int i = precision; i < NANOS_DIGITS; i++) {
      unit *= 10;
    }
    return time.withNano(time.getNano() / unit * unit);
  }
}
