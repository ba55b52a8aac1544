package io.flinkcx.core.journey;

import io.flinkcx.core.survey.ShareStatistics;

/**
 * One step of a funnel over many customers. Numbers that do not exist are NaN.
 *
 * @param step its number, from 1
 * @param n customers who reached it
 * @param conversion share of those who reached the first step
 * @param fromPrevious share of those who reached the step before; of no customers for the first
 * @param medianSeconds median time from the first step to it, seconds
 */
public record FunnelStep(
    int step,
    long n,
    ShareStatistics conversion,
    ShareStatistics fromPrevious,
    double medianSeconds) {

  /** A step that nobody reached. */
  public static final FunnelStep NONE =
      new FunnelStep(1, 0, ShareStatistics.of(0, 0, .5), ShareStatistics.of(0, 0, .5), Double.NaN);

  /** Share of those who reached the step before and not this one, 0 to 1; NaN for the first. */
  public double dropOff() {
    return (double) (fromPrevious.n() - fromPrevious.successes()) / fromPrevious.n();
  }
}
