package io.flinkcx.core.churn;

/**
 * The settings of a retention curve.
 *
 * <p>Period 0 is the one in which the customer came: with the calendar the whole month (day, ...)
 * of that moment, else the first span of that length after it. All times are local, in milliseconds
 * since 1970-01-01T00:00; a period includes its first moment and not its last.
 *
 * @param period length of a period
 * @param periods number of the last period, 0 to {@link #LARGEST_PERIODS}
 * @param mode when a customer counts as retained
 * @param alignment where periods begin
 */
public record RetentionRules(
    CohortPeriod period, int periods, RetentionMode mode, CohortAlignment alignment) {

  /** The most periods after the first. */
  public static final int LARGEST_PERIODS = 1000;

  /** Twelve calendar months after the first, in mode exact. */
  public static final RetentionRules DEFAULT =
      new RetentionRules(CohortPeriod.MONTH, 12, RetentionMode.EXACT, CohortAlignment.CALENDAR);

  /** These rules with another period, by its name. */
  public RetentionRules withPeriod(String name) {
    return new RetentionRules(
        CohortPeriod.named(name)
            .orElseThrow(
                () -> bad("period must be HOUR, DAY, WEEK, MONTH, QUARTER or YEAR", quoted(name))),
        periods,
        mode,
        alignment);
  }

  /** These rules with another number of periods, a whole number. */
  public RetentionRules withPeriods(double number) {
    if (!(number >= 0 && number <= LARGEST_PERIODS && number == Math.rint(number))) {
      throw bad("periods must be a whole number from 0 to " + LARGEST_PERIODS, number);
    }
    return new RetentionRules(period, (int) number, mode, alignment);
  }

  /** These rules with another mode, by its label. */
  public RetentionRules withMode(String label) {
    return new RetentionRules(
        period,
        periods,
        RetentionMode.of(label)
            .orElseThrow(
                () ->
                    bad("mode must be 'exact', 'on_or_after' or 'every_interval'", quoted(label))),
        alignment);
  }

  /** These rules with another alignment, by its label. */
  public RetentionRules withAlignment(String label) {
    return new RetentionRules(
        period,
        periods,
        mode,
        CohortAlignment.of(label)
            .orElseThrow(() -> bad("alignment must be 'calendar' or 'elapsed'", quoted(label))));
  }

  private static String quoted(String value) {
    return "'" + value + "'";
  }

  private static IllegalArgumentException bad(String rule, Object value) {
    return new IllegalArgumentException(rule + ", got " + value);
  }

  /** The start of a customer: the number of the first calendar period, or the moment of arrival. */
  public long cohort(long cohortMillis) {
    return alignment == CohortAlignment.CALENDAR
        ? period.calendarNumber(cohortMillis)
        : cohortMillis;
  }

  /**
   * The period of the cohort to which a customer's event belongs; {@link CohortMember#NO_PERIOD} if
   * it does not affect the curve.
   */
  public int eventPeriod(long cohortMillis, long eventMillis) {
    if (eventMillis < cohortMillis) {
      return CohortMember.NO_PERIOD;
    }
    long number = number(cohort(cohortMillis), eventMillis);
    if (number <= periods) {
      return (int) number;
    }
    // an event beyond the curve is still "after" its last period
    return mode == RetentionMode.ON_OR_AFTER ? periods : CohortMember.NO_PERIOD;
  }

  /**
   * How many periods of a cohort are over, from period 0. Only those count: in the others an absent
   * customer may still come.
   *
   * @param cohort from {@link #cohort}
   * @param endMillis first moment that is no longer observed
   * @return 0 to {@code periods} + 1
   */
  public int periodsOver(long cohort, long endMillis) {
    return (int) Math.max(0, Math.min(periods + 1L, number(cohort, endMillis)));
  }

  private long number(long cohort, long millis) {
    return alignment == CohortAlignment.CALENDAR
        ? period.calendarNumber(millis) - cohort
        : period.elapsedNumber(cohort, millis);
  }

  /**
   * Adds one member to each period that is over.
   *
   * @param member rows and events
   * @param periodsOver from {@link #periodsOver}
   * @param sign 1, or -1 to retract it
   * @param active [periods + 1], customers retained in each period
   * @param size [periods + 1], customers for whom the period is over
   */
  public void tally(CohortMember member, int periodsOver, int sign, long[] active, long[] size) {
    if (!member.isIn()) {
      return;
    }
    boolean[] retained = mode.retained(member, periodsOver);
    for (int k = 0; k < periodsOver; k++) {
      size[k] += sign;
      active[k] += retained[k] ? sign : 0;
    }
  }
}
