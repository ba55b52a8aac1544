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
 * Converts text to times. A date, then optionally {@code T} or a space and a time of day to the
 * minute, second or nanosecond, then optionally {@code Z} or an offset:
 *
 * <pre>
 * 2024-01-31                     midnight
 * 2024-01-31 10:20
 * 2024-01-31 10:20:30.123
 * 2024-01-31T10:20:30Z
 * 2024-01-31T10:20:30.123456+02:00
 * </pre>
 *
 * A time without offset is in the table's time zone. If a table has {@link DatePatterns}, they
 * replace this notation.
 */
final class Times {

  private static final String EXPECTED =
      "a time such as 2024-01-31 10:20:30 or 2024-01-31T10:20:30Z";
  private static final int DATE_LENGTH = 10;
  private static final int MINUTES_LENGTH = 16;
  private static final int SECONDS_LENGTH = 19;
  private static final int NANOS_DIGITS = 9;
  private static final int NANOS_A_MILLI = 1_000_000;
  private static final long SECONDS_A_DAY = 86_400;

  private Times() {}

  static ValueParser instant(Notation notation, int precision) {
    ZoneId zone = notation.zone();
    int unit = unit(precision);
    return text -> {
      Moment moment = parse(text, notation);
      int nanos = moment.nanos() / unit * unit;
      if (moment.offset() == null) {
        return TimestampData.fromInstant(moment.local().withNano(nanos).atZone(zone).toInstant());
      }
      long seconds =
          moment.epochDay() * SECONDS_A_DAY
              + moment.secondOfDay()
              - moment.offset().getTotalSeconds();
      return TimestampData.fromEpochMillis(
          seconds * 1000 + nanos / NANOS_A_MILLI, nanos % NANOS_A_MILLI);
    };
  }

  static ValueParser local(Notation notation, int precision) {
    ZoneId zone = notation.zone();
    int unit = unit(precision);
    return text -> {
      Moment moment = parse(text, notation);
      LocalDateTime local = moment.local();
      if (moment.offset() != null) {
        Instant instant = local.toInstant(moment.offset());
        local = LocalDateTime.ofInstant(instant, zone);
      }
      return TimestampData.fromLocalDateTime(local.withNano(local.getNano() / unit * unit));
    };
  }

  /** Days since 1970-01-01. Of a time only the date is used, as in a CAST. */
  static ValueParser date(Notation notation) {
    return text -> (int) parse(text, notation).epochDay();
  }

  /** Milliseconds since midnight. */
  static Integer timeOfDay(String text) throws BrokenValue {
    try {
      return (int) (LocalTime.parse(text.strip()).toNanoOfDay() / NANOS_A_MILLI);
    } catch (DateTimeException e) {
      throw BrokenValue.expected("a time of day such as 10:20:30", text);
    }
  }

  /** A parsed time, as numbers, which cost less than objects of java.time. */
  record Moment(long epochDay, int secondOfDay, int nanos, ZoneOffset offset) {
    LocalDateTime local() {
      return LocalDateTime.ofEpochSecond(
          epochDay * SECONDS_A_DAY + secondOfDay, nanos, ZoneOffset.UTC);
    }
  }

  private static Moment parse(String text, Notation notation) throws BrokenValue {
    String time = text.strip();
    Moment moment = notation.dates() == null ? iso(time) : notation.dates().read(time);
    if (moment == null) {
      throw broken(text, time, notation);
    }
    return moment;
  }

  private static BrokenValue broken(String text, String time, Notation notation) {
    OptionNames options = notation.options();
    if (options == null) {
      return BrokenValue.expected(EXPECTED, text);
    }
    String suggestion = UsualDates.suggestion(time, options);
    if (notation.dates() != null) {
      String option = options.with(DatePatterns.OPTION, notation.dates());
      return suggestion.isEmpty()
          ? BrokenValue.expected(
              "a time as " + option + " has it, such as " + notation.dates().example(), text)
          : BrokenValue.because("'" + time + "' does not fit " + option + "; " + suggestion);
    }
    return suggestion.isEmpty()
        ? BrokenValue.expected(EXPECTED, text)
        : BrokenValue.because("'" + time + "' is not ISO 8601; " + suggestion);
  }

  /** A moment in ISO 8601; null if it is not. */
  // parsed by hand: java.time's formatters take three times as long
  private static Moment iso(String time) {
    try {
      require(time.length() >= DATE_LENGTH && time.charAt(4) == '-' && time.charAt(7) == '-');
      long day =
          LocalDate.of(digits(time, 0, 4), digits(time, 5, 7), digits(time, 8, 10)).toEpochDay();
      if (time.length() == DATE_LENGTH) {
        return new Moment(day, 0, 0, null);
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
      require(hour < 24 && minute < 60 && second < 60);
      return new Moment(day, (hour * 60 + minute) * 60 + second, nanos, offset(time, end));
    } catch (DateTimeException notIso) {
      return null;
    }
  }

  private static ZoneOffset offset(String time, int from) {
    if (from == time.length()) {
      return null;
    }
    if (isUtc(time, from)) {
      return ZoneOffset.UTC; // the most common offset, without a new string
    }
    String text = time.substring(from).strip();
    return text.equals("Z") || text.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(text);
  }

  private static boolean isUtc(String time, int from) {
    return switch (time.length() - from) {
      case 1 -> time.charAt(from) == 'Z';
      case 6 -> time.startsWith("+00:00", from);
      default -> false;
    };
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

  /** Nanoseconds of the last kept digit. */
  private static int unit(int precision) {
    int unit = 1;
    for (int i = precision; i < NANOS_DIGITS; i++) {
      unit *= 10;
    }
    return unit;
  }
}
