package io.flinkcx.sandbox.importer;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.utils.DateTimeUtils;

/**
 * The notation of a column's times. Values are checked with the parser of Flink's TO_TIMESTAMP and
 * not with the connector's patterns, so that the counts agree with the SQL.
 *
 * @param pattern as TO_TIMESTAMP takes it; empty for seconds or milliseconds since 1970
 * @param order of day and month if both are digits and the year is not first, otherwise null
 * @param zone whether the values have a zone
 * @param hasSmallAmPm whether am and pm are in lower case, which the parser rejects
 * @param epochDigits digits of an epoch number, 10 for seconds and 13 for milliseconds, else 0
 * @param fitting number of values in this notation
 * @param values values in all
 * @param example one of them
 */
record TimeReading(
    String pattern,
    Order order,
    Zone zone,
    boolean hasSmallAmPm,
    int epochDigits,
    long fitting,
    long values,
    String example) {

  /** Order of day and month in a date such as 01/02/2024. */
  enum Order {
    DAY_FIRST,
    MONTH_FIRST,
    /** Every value is valid in both orders. */
    UNCERTAIN,
    /** Some values are valid only in one order, some only in the other. */
    MIXED;

    boolean isOpen() {
      return this == UNCERTAIN || this == MIXED;
    }
  }

  /** The zone in the values. */
  enum Zone {
    NONE,
    UTC,
    OFFSET
  }

  private static final double FITTING_SHARE = 0.9;

  /** Parts of a pattern: GMT+2, as in Google Forms, and GMT. */
  private static final String GMT_OFFSET = "O";

  private static final String MONTH = "(?:[A-Za-zäéû]{3,9}\\.?)";
  private static final Pattern VALUE =
      Pattern.compile(
          "(?<date>\\d{4}([-/.])\\d{1,2}\\2\\d{1,2}"
              + "|\\d{1,2}([-/. ])\\d{1,2}\\3\\d{4}"
              + "|\\d{1,2}([-/.])\\d{1,2}\\4\\d{2}"
              + "|(?:19|20)\\d{6}"
              + "|\\d{1,2}[-. ]+"
              + MONTH
              + "[-, ]+\\d{2,4}"
              + "|"
              + MONTH
              + " \\d{1,2},? \\d{4})"
              + "(?:(?<join>T|,? +)(?<time>\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)"
              + "(?<ampm> ?[AaPp][Mm])?(?<zone> ?(?:Z|UTC|GMT(?:[+-]\\d{1,2}(?::\\d{2})?)?|[+-]\\d{2}:?\\d{2}))?)?");

  /** The properties of a value that decide the pattern. */
  private record Shape(String date, String join) {}

  /** The notation of the values as times; empty if they are not times. */
  static Optional<TimeReading> of(Collection<String> values) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Optional<TimeReading> epoch = epoch(values);
    if (epoch.isPresent()) {
      return epoch;
    }
    Map<Shape, Long> shapes = new HashMap<>();
    Map<Shape, Parts> parts = new HashMap<>();
    for (String value : values) {
      Matcher matcher = VALUE.matcher(value.strip());
      if (matcher.matches()) {
        String date = datePattern(matcher.group("date"));
        String join = matcher.group("join") == null ? "" : matcher.group("join");
        Shape shape = new Shape(date, join.equals("T") ? "T" : "");
        shapes.merge(shape, 1L, Long::sum);
        parts.computeIfAbsent(shape, s -> new Parts()).add(matcher);
      }
    }
    long matching = shapes.values().stream().mapToLong(n -> n).sum();
    if (matching < FITTING_SHARE * values.size()) {
      return Optional.empty();
    }
    Shape most =
        shapes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    Parts of = parts.get(most);
    // a date alone among values with T
    shapes.keySet().stream()
        .filter(s -> !s.equals(most) && s.date().equals(most.date()))
        .forEach(s -> of.add(parts.get(s)));
    TimeReading reading = of.reading(most, values);
    return reading.fitting >= FITTING_SHARE * reading.values
        ? Optional.of(reading)
        : Optional.empty();
  }

  private static Optional<TimeReading> epoch(Collection<String> values) {
    for (int digits : new int[] {10, 13}) {
      // 2001 to 2100
      String pattern = "(1\\d|2\\d|3\\d|40)\\d{" + (digits - 2) + "}(\\.0+)?";
      long fitting = values.stream().filter(v -> v.strip().matches(pattern)).count();
      if (fitting >= FITTING_SHARE * values.size()) {
        String example = values.iterator().next();
        return Optional.of(
            new TimeReading("", null, Zone.UTC, false, digits, fitting, values.size(), example));
      }
    }
    return Optional.empty();
  }

  /** The kind of a date: digits as 9, y for a year of four digits, letters as M. */
  private static String datePattern(String date) {
    if (date.matches("\\d{8}")) {
      return "yyyyMMdd";
    }
    if (date.matches("\\d{4}\\D.*")) {
      return "yyyy" + date.charAt(4) + "M" + date.charAt(4) + "d";
    }
    if (date.matches("\\d{1,2}(\\D)\\d{1,2}\\1(\\d{2}|\\d{4})")) {
      char separator = date.replaceAll("\\d", "").charAt(0);
      return "?" + separator + "?" + separator + (date.matches(".*\\d{4}") ? "yyyy" : "yy");
    }
    String month = date.replaceAll("[^\\p{L}]", "").length() > 3 ? "MMMM" : "MMM";
    String year = date.matches(".*\\d{4}") ? "yyyy" : "yy";
    if (Character.isLetter(date.charAt(0))) {
      return month + (date.contains(",") ? " d, " : " d ") + year;
    }
    return date.replaceAll("\\p{L}+", "#")
        .replaceAll("\\d+$", year)
        .replaceAll("^\\d+", "d")
        .replace("#", month);
  }

  /** The separators of the values of one shape. */
  private static final class Parts {

    private long values;
    private long withTime;
    private long withSeconds;
    private long withAmPm;
    private boolean hasSmallAmPm;
    private boolean hasBlankBeforeAmPm;
    private boolean hasShortDay;
    private boolean hasShortHour;
    private boolean hasCommaJoin;
    private String zoneText = "";
    private boolean hasGmt;
    private long withUtc;
    private long withOffset;
    private final Set<Integer> fractions = new HashSet<>();

    void add(Parts other) {
      values += other.values;
      hasShortDay |= other.hasShortDay;
      if (withTime == 0) {
        withTime = other.withTime;
        withSeconds = other.withSeconds;
      }
    }

    void add(Matcher value) {
      values++;
      hasShortDay |= value.group("date").matches("(.*\\D)?\\d(\\D.*)?");
      String time = value.group("time");
      if (time == null) {
        return;
      }
      withTime++;
      hasCommaJoin |= value.group("join").startsWith(",");
      hasShortHour |= time.charAt(1) == ':';
      withSeconds += time.matches(".*:.*:.*") ? 1 : 0;
      int point = time.indexOf('.');
      fractions.add(point < 0 ? 0 : time.length() - point - 1);
      String amPm = value.group("ampm");
      if (amPm != null) {
        withAmPm++;
        hasBlankBeforeAmPm |= amPm.startsWith(" ");
        hasSmallAmPm |= amPm.matches(".*[apm].*");
      }
      String zone = value.group("zone");
      if (zone != null) {
        zoneText = zone;
        hasGmt |= zone.contains("GMT");
        withOffset += zone.matches(".*\\d.*") ? 1 : 0;
        withUtc += zone.matches(".*\\d.*") ? 0 : 1;
      }
    }

    TimeReading reading(Shape shape, Collection<String> all) {
      Zone zone = withOffset > 0 ? Zone.OFFSET : withUtc > 0 ? Zone.UTC : Zone.NONE;
      String time = timePattern(shape);
      if (!shape.date().startsWith("?")) {
        String date = hasShortDay ? shape.date() : twoDigits(shape.date());
        return tried(date + time, null, zone, all);
      }
      TimeReading dayFirst = tried(date(shape, "d", "M") + time, Order.DAY_FIRST, zone, all);
      TimeReading monthFirst = tried(date(shape, "M", "d") + time, Order.MONTH_FIRST, zone, all);
      long either = all.stream().filter(v -> fits(v, dayFirst) || fits(v, monthFirst)).count();
      long onlyDayFirst = either - monthFirst.fitting;
      long onlyMonthFirst = either - dayFirst.fitting;
      TimeReading better = onlyDayFirst >= onlyMonthFirst ? dayFirst : monthFirst;
      if (onlyDayFirst == 0 && onlyMonthFirst == 0) {
        return better.with(Order.UNCERTAIN);
      }
      // nearly all unambiguous values have the same order
      boolean isMixed =
          Math.min(onlyDayFirst, onlyMonthFirst) > 0.2 * Math.max(onlyDayFirst, onlyMonthFirst);
      return isMixed ? better.with(Order.MIXED) : better;
    }

    private static boolean fits(String value, TimeReading reading) {
      return parse(reading.hasSmallAmPm ? value.toUpperCase(Locale.ROOT) : value, reading.pattern)
          != null;
    }

    private String date(Shape shape, String first, String second) {
      String date = shape.date().replaceFirst("\\?", first).replaceFirst("\\?", second);
      return hasShortDay ? date : twoDigits(date);
    }

    private static String twoDigits(String date) {
      return date.replaceAll("(?<!d)d(?!d)", "dd").replaceAll("(?<!M)M(?!M)", "MM");
    }

    private String timePattern(Shape shape) {
      if (withTime == 0) {
        return "";
      }
      String join = shape.join().equals("T") ? "'T'" : hasCommaJoin ? ", " : " ";
      String hour = withAmPm > 0 ? "h" : "H";
      String seconds = withSeconds == 0 ? "" : withSeconds == withTime ? ":ss" : "[:ss]";
      String fraction =
          new TreeSet<>(fractions)
              .descendingSet().stream()
                  .filter(digits -> digits > 0)
                  .map(digits -> "[." + "S".repeat(digits) + "]")
                  .collect(Collectors.joining());
      String amPm = withAmPm == 0 ? "" : hasBlankBeforeAmPm ? " a" : "a";
      String time =
          (hasShortHour ? hour : hour + hour) + ":mm" + seconds + fraction + amPm + zonePattern();
      return withTime == values ? join + time : "[" + join + time + "]";
    }

    private String zonePattern() {
      String blank = zoneText.startsWith(" ") ? " " : "";
      if (withOffset > 0 && hasGmt) {
        return blank + GMT_OFFSET;
      }
      if (withOffset > 0) {
        return blank + (zoneText.contains(":") ? "XXX" : "XX");
      }
      return withUtc > 0 ? blank + "'" + zoneText.strip() + "'" : "";
    }

    private TimeReading tried(String pattern, Order order, Zone zone, Collection<String> all) {
      long fitting = 0;
      String example = "";
      for (String value : all) {
        if (parse(hasSmallAmPm ? value.toUpperCase(Locale.ROOT) : value, pattern) != null) {
          fitting++;
          boolean isClearer = isSameEitherWay(example) && !isSameEitherWay(value);
          example = example.isEmpty() || isClearer ? value : example;
        }
      }
      return new TimeReading(pattern, order, zone, hasSmallAmPm, 0, fitting, all.size(), example);
    }
  }

  /** Whether day and month are the same number, so the value is not ambiguous. */
  private static boolean isSameEitherWay(String date) {
    return date.matches("\\s*0?(\\d+)\\D0?\\1\\D.*");
  }

  private static TimestampData parse(String value, String pattern) {
    try {
      return DateTimeUtils.parseTimestampData(value.strip(), pattern);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The same with another order of day and month, and the number of values that fit it. */
  TimeReading decided(Order decided, Collection<String> all) {
    boolean isSwapped = (decided == Order.DAY_FIRST) != isDayFirst();
    String other = isSwapped ? swapped(pattern) : pattern;
    long fit =
        all.stream()
            .filter(v -> parse(hasSmallAmPm ? v.toUpperCase(Locale.ROOT) : v, other) != null)
            .count();
    return new TimeReading(other, decided, zone, hasSmallAmPm, 0, fit, values, example);
  }

  private boolean isDayFirst() {
    return pattern.startsWith("d");
  }

  /** Swaps day and month; the time after them has neither letter. */
  private static String swapped(String pattern) {
    int end = pattern.indexOf("yy");
    return pattern.substring(0, end).replace('d', '#').replace('M', 'd').replace('#', 'M')
        + pattern.substring(end);
  }

  private TimeReading with(Order other) {
    return new TimeReading(
        pattern, other, zone, hasSmallAmPm, epochDigits, fitting, values, example);
  }

  /**
   * The time of a text column as SQL, a TIMESTAMP_LTZ, NULL if the text is not a time.
   *
   * @param isUtc whether a time without a zone is in UTC and not in the session's zone
   */
  String sql(String column, boolean isUtc) {
    if (epochDigits > 0) {
      String number = "CAST(TRY_CAST(" + column + " AS DECIMAL(20, 0)) AS BIGINT)";
      return "TO_TIMESTAMP_LTZ(" + number + ", " + (epochDigits == 13 ? 3 : 0) + ")";
    }
    String text = hasSmallAmPm ? "UPPER(" + column + ")" : column;
    String quoted = "'" + pattern.replace("'", "''") + "'";
    if (zone == Zone.OFFSET) {
      String offset =
          pattern.contains(GMT_OFFSET)
              ? "REGEXP_EXTRACT(" + column + ", '(GMT[+-]?[\\d:]*)$', 1)"
              : "'GMT' || REGEXP_EXTRACT(" + column + ", '([+-]\\d\\d:?\\d\\d)$', 1)";
      return "TO_TIMESTAMP_LTZ(" + text + ", " + quoted + ", " + offset + ")";
    }
    if (zone == Zone.UTC || isUtc) {
      return "TO_TIMESTAMP_LTZ(" + text + ", " + quoted + ", 'UTC')";
    }
    return "CAST(TO_TIMESTAMP(" + text + ", " + quoted + ") AS TIMESTAMP_LTZ(3))";
  }

  /** The notation in words. */
  String words() {
    if (epochDigits > 0) {
      return "time, " + (epochDigits == 13 ? "milliseconds" : "seconds") + " since 1970 in UTC";
    }
    return "time, " + pattern;
  }

  /** The example in that order, such as 1 February 2024. */
  String exampleAs(Order as) {
    TimeReading reading = decided(as, List.of());
    String value = hasSmallAmPm ? example.toUpperCase(Locale.ROOT) : example;
    TimestampData time = parse(value, reading.pattern);
    return time == null
        ? "no date"
        : DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).format(time.toLocalDateTime());
  }
}
