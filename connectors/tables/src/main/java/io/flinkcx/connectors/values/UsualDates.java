package io.flinkcx.connectors.values;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds patterns for an unreadable time among the usual ones of exports. */
final class UsualDates {

  /** The date, the separator, the time of day. */
  private static final Pattern PARTS = Pattern.compile("(.*?\\d)(?:(,? |T)(\\d{1,2}:\\d{2}.*))?");

  // a pattern of the second list also fits every time that fits one of the first
  private static final List<String> DATES =
      List.of(
          "yyyy-MM-dd",
          "dd/MM/yyyy",
          "MM/dd/yyyy",
          "dd/MM/yy",
          "MM/dd/yy",
          "dd.MM.yyyy",
          "dd.MM.yy",
          "dd-MM-yyyy",
          "MM-dd-yyyy",
          "dd-MM-yy",
          "MM-dd-yy",
          "yyyy/MM/dd",
          "yyyy.MM.dd",
          "yyyyMMdd",
          "dd MMM yyyy",
          "dd MMM yy",
          "dd-MMM-yyyy",
          "dd-MMM-yy",
          "dd/MMM/yyyy",
          "MMM dd, yyyy",
          "dd MMMM yyyy",
          "MMMM dd, yyyy");

  private static final List<String> DATES_OF_ONE_DIGIT =
      DATES.stream()
          .filter(date -> !date.equals("yyyyMMdd"))
          .map(date -> date.replace("dd", "d").replaceFirst("(?<!M)MM(?!M)", "M"))
          .toList();

  private static final List<String> TIMES =
      List.of("HH:mm:ss", "HH:mm", "HH:mm:ss.SSS", "H:mm", "H:mm:ss", "h:mm a", "h:mm:ss a");

  private static final DateTimeFormatter IN_WORDS =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private static final Map<String, DateTimeFormatter> FORMATTERS = new ConcurrentHashMap<>();

  private UsualDates() {}

  /** Suggests an option for such times; empty if no usual pattern fits. */
  static String suggestion(String time, OptionNames options) {
    List<String> readings = new ArrayList<>();
    Map<String, String> fitting = fitting(time);
    fitting.forEach(
        (pattern, date) ->
            readings.add(
                (readings.isEmpty() ? options.with(DatePatterns.OPTION, pattern) : quoted(pattern))
                    + (fitting.size() == 1 ? " would fit" : " would make it " + date)));
    return String.join(", ", readings);
  }

  private static String quoted(String pattern) {
    return "'" + pattern + "'";
  }

  /** The patterns that fit, each with its date. */
  private static Map<String, String> fitting(String time) {
    Matcher parts = PARTS.matcher(time);
    if (!parts.matches()) {
      return Map.of();
    }
    String timePart = parts.group(3);
    List<String> times = timePart == null ? List.of("") : TIMES;
    String between = timePart == null ? "" : parts.group(2);
    Map<String, String> fitting = new LinkedHashMap<>();
    for (List<String> dates : List.of(DATES, DATES_OF_ONE_DIGIT)) {
      for (String date : dates) {
        times.stream()
            .map(ofDay -> date + between + ofDay)
            .filter(pattern -> read(pattern, time) != null)
            .findFirst()
            .ifPresent(
                pattern ->
                    fitting.put(
                        pattern,
                        IN_WORDS.format(LocalDate.ofEpochDay(read(pattern, time).epochDay()))));
      }
      if (!fitting.isEmpty()) {
        break;
      }
    }
    return fitting;
  }

  private static Times.Moment read(String pattern, String time) {
    return DatePatterns.read(FORMATTERS.computeIfAbsent(pattern, DatePatterns::formatter), time);
  }
}
