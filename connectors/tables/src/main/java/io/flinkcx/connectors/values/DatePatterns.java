package io.flinkcx.connectors.values;

import java.io.Serializable;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Patterns of dates and times, such as {@code dd/MM/yy HH:mm}; semicolons separate several
 * patterns, which are tried in order. The letters are those of {@link DateTimeFormatter} for dates
 * and times; {@code y} is the calendar year, {@code yy} a year from 2000 to 2099.
 */
public final class DatePatterns implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The option for the patterns. */
  public static final String OPTION = "date-format";

  private static final String LETTERS = "yuMLdEahHmsSXxZ";

  private static final Map<Character, String> MISTAKES =
      Map.of(
          'Y', "the year of the week, which differs around New Year; the year is y",
          'D', "the day of the year; the day of the month is d",
          'k', "an hour from 1 to 24; hours from 0 to 23 are H",
          'K', "an hour from 0 to 11; hours from 1 to 12 are h, hours from 0 to 23 H",
          'z', "the name of a zone; an offset such as +02:00 is XXX",
          'V', "the name of a zone; an offset such as +02:00 is XXX");

  private final String text;
  private transient List<DateTimeFormatter> formatters;

  private DatePatterns(String text, List<DateTimeFormatter> formatters) {
    this.text = text;
    this.formatters = formatters;
  }

  /**
   * Parses the option.
   *
   * @throws IllegalArgumentException naming the letter or part that is wrong
   */
  public static DatePatterns of(String text) {
    return new DatePatterns(text, formatters(text));
  }

  private static List<DateTimeFormatter> formatters(String text) {
    return Arrays.stream(text.split(";")).map(String::strip).map(DatePatterns::formatter).toList();
  }

  /** One pattern. */
  static DateTimeFormatter formatter(String pattern) {
    Set<Character> letters = new HashSet<>();
    StringBuilder strict = new StringBuilder();
    boolean isQuoted = false;
    for (char c : pattern.toCharArray()) {
      if (c == '\'') {
        isQuoted = !isQuoted;
      }
      if (isQuoted || !isLetter(c)) {
        strict.append(c);
      } else if (c == 'T') {
        strict.append("'T'");
      } else if (LETTERS.indexOf(c) < 0) {
        throw new IllegalArgumentException(
            MISTAKES.containsKey(c)
                ? "'" + c + "' is " + MISTAKES.get(c)
                : "letter '" + c + "' has no meaning; expected " + lettersToUse());
      } else {
        letters.add(c == 'u' ? 'y' : c == 'L' ? 'M' : c);
        strict.append(c == 'y' ? 'u' : c); // y is a year of an era, which a strict parser asks for
      }
    }
    checkParts(letters);
    try {
      return new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern(strict.toString())
          .toFormatter(Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage().replace('u', 'y'), e);
    }
  }

  private static void checkParts(Set<Character> letters) {
    if (!letters.contains('y')) {
      throw new IllegalArgumentException("it has no year, y");
    }
    if (!letters.contains('M')) {
      throw new IllegalArgumentException(
          "it has no month, M" + (letters.contains('m') ? "; m is minutes" : ""));
    }
    if (!letters.contains('d')) {
      throw new IllegalArgumentException("it has no day, d");
    }
    if (letters.contains('h') && !letters.contains('a')) {
      throw new IllegalArgumentException(
          "'h' is an hour from 1 to 12 and needs 'a', AM or PM; hours from 0 to 23 are H");
    }
    if (letters.contains('m') && !letters.contains('h') && !letters.contains('H')) {
      throw new IllegalArgumentException("it has minutes, m, but no hours, H");
    }
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static String lettersToUse() {
    return "y, M, d, H, h, a, m, s, S, E, X and others in quotes";
  }

  /** The moment by the first pattern that fits; null if none fits. */
  Times.Moment read(String time) {
    List<DateTimeFormatter> patterns = formatters;
    if (patterns == null) { // after deserialization
      patterns = formatters(text);
      formatters = patterns;
    }
    for (DateTimeFormatter pattern : patterns) {
      Times.Moment moment = read(pattern, time);
      if (moment != null) {
        return moment;
      }
    }
    return null;
  }

  /** The moment by a pattern; null if it does not fit. */
  static Times.Moment read(DateTimeFormatter pattern, String time) {
    // without an exception for a text that does not fit, which is common with several patterns
    ParsePosition end = new ParsePosition(0);
    if (pattern.parseUnresolved(time, end) == null || end.getIndex() < time.length()) {
      return null;
    }
    try {
      TemporalAccessor parsed = pattern.parse(time);
      LocalDate date = parsed.query(TemporalQueries.localDate());
      LocalTime timeOfDay = parsed.query(TemporalQueries.localTime());
      ZoneOffset offset = parsed.query(TemporalQueries.offset());
      return new Times.Moment(
          date.toEpochDay(),
          timeOfDay == null ? 0 : timeOfDay.toSecondOfDay(),
          timeOfDay == null ? 0 : timeOfDay.getNano(),
          offset);
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  /** An example of a time in the first pattern. */
  String example() {
    return formatters(text)
        .get(0)
        .format(LocalDateTime.of(2024, 12, 31, 18, 30).atOffset(ZoneOffset.UTC));
  }

  @Override
  public String toString() {
    return text;
  }
}
