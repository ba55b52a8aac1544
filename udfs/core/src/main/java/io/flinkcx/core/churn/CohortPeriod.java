package io.flinkcx.core.churn;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The length of a cohort's periods. */
public enum CohortPeriod {
  HOUR(1),
  DAY(24),
  /** Seven days; by the calendar from Monday. */
  WEEK(7 * 24),
  /** A calendar month, or 30 days since the customer's start. */
  MONTH(30 * 24),
  /** A calendar quarter, or 90 days. */
  QUARTER(90 * 24),
  /** A calendar year, or 365 days. */
  YEAR(365 * 24);

  private static final long MILLIS_PER_HOUR = 3_600_000L;
  private static final long MILLIS_PER_DAY = 24 * MILLIS_PER_HOUR;

  /** 1970-01-01 was a Thursday. */
  private static final int DAYS_FROM_MONDAY_TO_EPOCH = 3;

  private final long elapsedMillis;

  CohortPeriod(int elapsedHours) {
    elapsedMillis = elapsedHours * MILLIS_PER_HOUR;
  }

  /** The period with this name in upper or lower case, empty if there is none. */
  public static Optional<CohortPeriod> named(String name) {
    return Arrays.stream(values())
        .filter(period -> period.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  /**
   * Number of the calendar period that contains a time; the next period has the next number.
   *
   * @param millis local time since 1970-01-01T00:00
   */
  long calendarNumber(long millis) {
    long day = Math.floorDiv(millis, MILLIS_PER_DAY);
    return switch (this) {
      case HOUR -> Math.floorDiv(millis, MILLIS_PER_HOUR);
      case DAY -> day;
      case WEEK -> Math.floorDiv(day + DAYS_FROM_MONDAY_TO_EPOCH, 7L);
      case MONTH -> month(day);
      case QUARTER -> Math.floorDiv(month(day), 3L);
      case YEAR -> Math.floorDiv(month(day), 12L);
    };
  }

  private static long month(long day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    return date.getYear() * 12L + date.getMonthValue() - 1;
  }

  /** Number of whole periods of equal length between two times; below 0 backwards. */
  long elapsedNumber(long fromMillis, long toMillis) {
    return Math.floorDiv(toMillis - fromMillis, elapsedMillis);
  }
}
