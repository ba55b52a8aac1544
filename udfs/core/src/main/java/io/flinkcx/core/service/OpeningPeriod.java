package io.flinkcx.core.service;

import io.flinkcx.core.service.DayHours.Period;
import java.time.LocalTime;
import java.util.Optional;

/**
 * A period in which it is open.
 *
 * @param fromMillis since the midnight on which its day begins, 0 to below a day
 * @param toMillis since that midnight, > fromMillis and up to a day after it: over midnight if it
 *     is beyond the day
 */
record OpeningPeriod(long fromMillis, long toMillis) {

  /**
   * A period from one time of the day to another; over midnight if that is the earlier one.
   *
   * @param to null for the end of the day, 24:00
   * @throws IllegalArgumentException if both are the same
   */
  static OpeningPeriod of(LocalTime from, LocalTime to) {
    if (from.equals(to)) {
      throw new IllegalArgumentException("begins and ends at the same time");
    }
    long begin = millis(from);
    long end = to == null ? DayHours.DAY_MILLIS : millis(to);
    return new OpeningPeriod(begin, end > begin ? end : end + DayHours.DAY_MILLIS);
  }

  private static long millis(LocalTime time) {
    return time.toSecondOfDay() * 1_000L;
  }

  /** Its part on the day on which it begins. */
  Period firstDay() {
    return new Period(fromMillis, Math.min(toMillis, DayHours.DAY_MILLIS));
  }

  /** Its part after midnight. */
  Optional<Period> nextDay() {
    return toMillis > DayHours.DAY_MILLIS
        ? Optional.of(new Period(0, toMillis - DayHours.DAY_MILLIS))
        : Optional.empty();
  }
}
