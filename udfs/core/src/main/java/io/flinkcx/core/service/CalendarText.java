package io.flinkcx.core.service;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Reads the text of a {@link BusinessCalendar}:
 *
 * <pre>
 * calendar = entry { ";" entry }
 * entry    = ( days | date | date ".." date ) { the same } hours [ zone ] | zone
 * hours    = "closed" | HH:MM-HH:MM { HH:MM-HH:MM }
 * days     = Mon | Mon-Fri
 * </pre>
 *
 * Blanks and commas separate words. A day or date stands in one entry only: whether a second one
 * adds hours or replaces them would be a guess.
 */
final class CalendarText {

  private static final String EXAMPLE = "Mon-Fri 09:00-17:00 Europe/Berlin; 2026-12-25 closed";

  /** A range of dates far beyond a year is a typing error. */
  private static final int MOST_DATES = 3_660;

  private static final Pattern ENTRY = Pattern.compile("[^;\\r\\n]+");
  private static final Pattern WORD = Pattern.compile("[^\\s,;]+");
  private static final Pattern DATES =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:\\.\\.(\\d{4}-\\d{2}-\\d{2}))?");
  private static final Pattern PERIOD =
      Pattern.compile("(\\d{1,2}:\\d{2})[-\u2013](\\d{1,2}:\\d{2})");
  private static final String CLOSED = "closed";

  private final String text;
  private final Map<DayOfWeek, List<OpeningPeriod>> weekly = new EnumMap<>(DayOfWeek.class);
  private final TreeMap<LocalDate, List<OpeningPeriod>> special = new TreeMap<>();
  private ZoneId zone;

  CalendarText(String text) {
    this.text = text;
  }

  /** A word and where it begins. */
  private record Word(String text, int start) {

    int end() {
      return start + text.length();
    }
  }

  BusinessCalendar read() {
    Matcher entries = ENTRY.matcher(text);
    while (entries.find()) {
      List<Word> words = words(entries.start(), entries.end());
      if (!words.isEmpty()) {
        readEntry(words);
      }
    }
    if (weekly.isEmpty() && special.isEmpty()) {
      throw error(text.length(), "it has no opening hours");
    }
    if (zone == null) {
      throw error(
          text.length(), "it has no time zone; add one such as Europe/Berlin or UTC at the end");
    }
    return new BusinessCalendar(new WallClockHours(weekly, special), zone);
  }

  private List<Word> words(int from, int to) {
    Matcher matcher = WORD.matcher(text).region(from, to);
    List<Word> words = new ArrayList<>();
    while (matcher.find()) {
      words.add(new Word(matcher.group(), matcher.start()));
    }
    return words;
  }

  private void readEntry(List<Word> words) {
    int next = 0;
    List<DayOfWeek> days = new ArrayList<>();
    List<LocalDate> dates = new ArrayList<>();
    while (next < words.size()
        && (days.addAll(days(words.get(next))) || dates.addAll(dates(words.get(next))))) {
      next++;
    }
    if (next == 0) {
      readZone(words, "a day such as Mon or Mon-Fri, a date such as 2026-12-25, or a time zone");
      return;
    }
    int firstOfHours = next;
    List<OpeningPeriod> hours = new ArrayList<>();
    while (next < words.size() && readHours(words.get(next), hours)) {
      next++;
    }
    if (next == firstOfHours) {
      throw expected(words, next, "hours such as 09:00-17:00, or closed");
    }
    int count = next - firstOfHours;
    if (count > 1 && hours.size() < count) {
      throw expected(words, firstOfHours + 1, "either hours or closed, not both");
    }
    put(weekly, days, hours, words.get(0));
    put(special, dates, hours, words.get(0));
    if (next < words.size()) {
      readZone(words.subList(next, words.size()), "hours such as 09:00-17:00, or a time zone");
    }
  }

  private <D> void put(
      Map<D, List<OpeningPeriod>> all, Collection<D> days, List<OpeningPeriod> hours, Word first) {
    for (D day : days) {
      if (all.put(day, hours) != null) {
        throw error(
            first.start(),
            name(day) + " has hours already; write all hours of a day into one entry");
      }
    }
  }

  private static String name(Object day) {
    return day instanceof DayOfWeek weekday
        ? weekday.name().charAt(0) + weekday.name().substring(1).toLowerCase(Locale.ROOT)
        : day.toString();
  }

  /** The days of a word such as Mon, monday or Fri-Mon; none if it is something else. */
  private static List<DayOfWeek> days(Word word) {
    String[] ends = word.text().split("[-\u2013]", -1);
    Optional<DayOfWeek> first = day(ends[0]);
    Optional<DayOfWeek> last = day(ends[ends.length - 1]);
    if (ends.length > 2 || first.isEmpty() || last.isEmpty()) {
      return List.of();
    }
    int length = Math.floorMod(last.get().ordinal() - first.get().ordinal(), 7);
    return LongStream.rangeClosed(0, length).mapToObj(first.get()::plus).toList();
  }

  private static Optional<DayOfWeek> day(String name) {
    return name.length() < 2
        ? Optional.empty()
        : Stream.of(DayOfWeek.values())
            .filter(day -> day.name().startsWith(name.toUpperCase(Locale.ROOT)))
            .findFirst();
  }

  /** The dates of a word such as 2026-12-25 or 2026-12-24..2026-12-31; none if it is no date. */
  private List<LocalDate> dates(Word word) {
    Matcher matcher = DATES.matcher(word.text());
    if (!matcher.matches()) {
      return List.of();
    }
    try {
      LocalDate first = LocalDate.parse(matcher.group(1));
      LocalDate last = matcher.group(2) == null ? first : LocalDate.parse(matcher.group(2));
      long days = ChronoUnit.DAYS.between(first, last);
      if (days < 0 || days >= MOST_DATES) {
        throw error(
            word.start(),
            word.text() + " must be of 1 to " + MOST_DATES + " days, the first before the last");
      }
      return first.datesUntil(last.plusDays(1)).toList();
    } catch (DateTimeException e) {
      throw error(word.start(), "'" + word.text() + "' is not in the calendar");
    }
  }

  private boolean readHours(Word word, List<OpeningPeriod> hours) {
    if (word.text().equalsIgnoreCase(CLOSED)) {
      return true;
    }
    Matcher matcher = PERIOD.matcher(word.text());
    if (!matcher.matches()) {
      return false;
    }
    try {
      boolean isWholeDay = matcher.group(2).equals("24:00");
      hours.add(
          OpeningPeriod.of(time(matcher.group(1)), isWholeDay ? null : time(matcher.group(2))));
      return true;
    } catch (DateTimeException e) {
      throw error(word.start(), word.text() + " must be times from 00:00 to 24:00");
    } catch (IllegalArgumentException e) {
      throw error(
          word.start(), word.text() + " " + e.getMessage() + "; a whole day is 00:00-24:00");
    }
  }

  private static LocalTime time(String hoursAndMinutes) {
    String[] parts = hoursAndMinutes.split(":");
    return LocalTime.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  private void readZone(List<Word> words, String expected) {
    Word word = words.get(0);
    ZoneId read;
    try {
      read = ZoneId.of(word.text());
    } catch (DateTimeException e) {
      throw expected(words, 0, expected);
    }
    if (words.size() > 1) {
      throw expected(words, 1, "the end of the entry, ';'");
    }
    if (zone != null && !zone.equals(read)) {
      throw error(word.start(), "a calendar has one time zone, got " + zone + " and " + read);
    }
    zone = read;
  }

  private IllegalArgumentException expected(List<Word> words, int place, String what) {
    if (place == words.size()) {
      return error(words.get(place - 1).end(), "expected " + what + ", got nothing more");
    }
    Word word = words.get(place);
    return error(word.start(), "expected " + what + ", got '" + word.text() + "'");
  }

  private IllegalArgumentException error(int offset, String problem) {
    return new IllegalArgumentException(
        "calendar cannot be read at character %d of '%s': %s; an example is '%s'"
            .formatted(offset + 1, text, problem, EXAMPLE));
  }
}
