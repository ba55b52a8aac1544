package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.CohortMember;
import io.flinkcx.core.churn.RetentionRules;
import io.flinkcx.functions.arguments.Settings;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** How the curves of cohorts read their arguments. */
public final class CohortArguments {

  private CohortArguments() {}

  /**
   * The rules of a row; what is null is the default.
   *
   * @param function named in an error
   */
  public static RetentionRules rules(
      String function, String period, Number periods, String mode, String alignment) {
    return Settings.named(
        function,
        () -> {
          RetentionRules rules = RetentionRules.DEFAULT;
          rules = period == null ? rules : rules.withPeriod(period);
          rules = periods == null ? rules : rules.withPeriods(periods.doubleValue());
          rules = mode == null ? rules : rules.withMode(mode);
          return alignment == null ? rules : rules.withAlignment(alignment);
        });
  }

  /**
   * The period of an event, none for an event that is null or not observed: its customer still
   * belongs to the cohort, as a LEFT JOIN brings such rows.
   */
  public static int period(
      RetentionRules rules, LocalDateTime cohort, LocalDateTime event, LocalDateTime end) {
    return event == null || !event.isBefore(end)
        ? CohortMember.NO_PERIOD
        : rules.eventPeriod(millis(cohort), millis(event));
  }

  /** Milliseconds since the epoch on a clock without a time zone. */
  public static long millis(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
