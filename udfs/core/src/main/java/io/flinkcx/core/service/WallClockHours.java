package io.flinkcx.core.service;

import io.flinkcx.core.service.DayHours.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Opening hours on a clock that is never set back or forward. Times are milliseconds that the clock
 * shows since its 1970-01-01 00:00.
 *
 * <p>The time that was open before a day is a number of whole weeks, the days of the week before it
 * and a correction for the special dates before it, so no span is walked through.
 */
final class WallClockHours {

  private static final int WEEK_DAYS = 7;

  /** 1970-01-01 was a Thursday: days are counted from the Monday before it. */
  private static final int FIRST_MONDAY = -3;

  /** Hours by day of the week, from Monday. */
  private final DayHours[] week = new DayHours[WEEK_DAYS];

  /** Open time of a week before each of its days, and of the whole week. */
  private final long[] openBeforeWeekday = new long[WEEK_DAYS + 1];

  /** Days with other hours than their day of the week, in order. */
  private final long[] specialDays;

  private final DayHours[] specialHours;

  /** By how much the special days up to and with each one differ from the week, milliseconds. */
  private final long[] corrections;

  /**
   * @param weekly periods that begin on a day of the week; those over midnight end on the next day
   * @param special the same for dates; a date replaces the weekly hours on it
   */
  WallClockHours(
      Map<DayOfWeek, List<OpeningPeriod>> weekly,
      SortedMap<LocalDate, List<OpeningPeriod>> special) {
    for (DayOfWeek day : DayOfWeek.values()) {
      int i = day.ordinal();
      week[i] = DayHours.of(hours(periods(weekly, day), periods(weekly, day.minus(1))));
      openBeforeWeekday[i + 1] = openBeforeWeekday[i] + week[i].openMillis();
    }
    TreeMap<Long, DayHours> exceptions = new TreeMap<>();
    special.forEach(
        (date, periods) -> {
          exceptions.put(date.toEpochDay(), DayHours.of(hours(periods, List.of())));
          LocalDate next = date.plusDays(1);
          if (!special.containsKey(next)) {
            // the night before the next day is that of the special date, not of the week
            exceptions.put(
                next.toEpochDay(),
                DayHours.of(hours(periods(weekly, next.getDayOfWeek()), periods)));
          }
        });
    specialDays = exceptions.keySet().stream().mapToLong(Long::longValue).toArray();
    specialHours = exceptions.values().toArray(DayHours[]::new);
    corrections = new long[specialDays.length];
    long correction = 0;
    for (int i = 0; i < specialDays.length; i++) {
      correction += specialHours[i].openMillis() - week[weekday(specialDays[i])].openMillis();
      corrections[i] = correction;
    }
  }

  private static List<OpeningPeriod> periods(
      Map<DayOfWeek, List<OpeningPeriod>> weekly, DayOfWeek day) {
    return weekly.getOrDefault(day, List.of());
  }

  private static List<Period> hours(List<OpeningPeriod> ofTheDay, List<OpeningPeriod> dayBefore) {
    List<Period> hours = new ArrayList<>();
    ofTheDay.forEach(period -> hours.add(period.firstDay()));
    dayBefore.forEach(period -> period.nextDay().ifPresent(hours::add));
    return hours;
  }

  /** Open time since a fixed origin, milliseconds: differences count. */
  long openMillisUntil(long wallMillis) {
    long day = Math.floorDiv(wallMillis, DayHours.DAY_MILLIS);
    return openMillisBefore(day)
        + hours(day).openMillisUntil(Math.floorMod(wallMillis, DayHours.DAY_MILLIS));
  }

  /**
   * The earliest time up to which it was open for so long.
   *
   * @param openMillis in the count of {@link #openMillisUntil}, not before {@code from}'s
   * @param from the answer is not before it
   * @param until a time up to which it was open for so long
   */
  long wallMillisAfter(long openMillis, long from, long until) {
    long low = Math.floorDiv(from, DayHours.DAY_MILLIS);
    long high = Math.floorDiv(until, DayHours.DAY_MILLIS);
    while (low < high) {
      long middle = Math.floorDiv(low + high, 2);
      if (openMillisBefore(middle + 1) >= openMillis) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    long wall =
        low * DayHours.DAY_MILLIS + hours(low).timeOfDayAfter(openMillis - openMillisBefore(low));
    return Math.max(from, wall);
  }

  private long openMillisBefore(long day) {
    long fromMonday = day - FIRST_MONDAY;
    long weeks = Math.floorDiv(fromMonday, WEEK_DAYS);
    int special = firstSpecial(day);
    return weeks * openBeforeWeekday[WEEK_DAYS]
        + openBeforeWeekday[weekday(day)]
        + (special == 0 ? 0 : corrections[special - 1]);
  }

  private DayHours hours(long day) {
    int special = firstSpecial(day);
    return special < specialDays.length && specialDays[special] == day
        ? specialHours[special]
        : week[weekday(day)];
  }

  /** Place of the first special day that is not before a day. */
  private int firstSpecial(long day) {
    int place = Arrays.binarySearch(specialDays, day);
    return place < 0 ? -place - 1 : place;
  }

  private static int weekday(long day) {
    return Math.floorMod(day - FIRST_MONDAY, WEEK_DAYS);
  }
}
