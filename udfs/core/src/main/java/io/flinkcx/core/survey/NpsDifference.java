package io.flinkcx.core.survey;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.TwoSided;

/**
 * Tests whether two groups differ in their Net Promoter Score: the z test of two independent
 * samples. Numbers that do not exist are NaN.
 *
 * <p>difference = nps_2 - nps_1, std_error = sqrt(std_error_1^2 + std_error_2^2) from the plain
 * standard errors of both (not pooled), z = difference / std_error. If all answers of each group
 * are of one class, the spread is unknown: there is no z, no p-value and no interval of the test.
 *
 * <p>{@code interval} is that of the test: it excludes 0 exactly where the p-value is below 1 -
 * confidence. It covers about 91 % for two groups of 10, where 95 % are asked for. {@code
 * adjustedInterval} adds 1.5 answers to each group before it is taken, covers 94 % there, and
 * exists even if all answers are of one class.
 *
 * <pre>{@code
 * NpsDifference.of(NpsStatistics.of(50, 30, 20, .95), NpsStatistics.of(70, 20, 10, .95), .95)
 *     .difference(); // 30
 * }</pre>
 *
 * @param difference NPS of the second group minus NPS of the first, -200 to 200
 * @param standardError of {@code difference}, points, >= 0
 * @param z {@code difference} in standard errors
 * @param pValue two-sided, of a difference of 0
 * @param marginOfError quantile times {@code standardError}, points
 * @param interval of {@code difference}, inside -200 to 200
 * @param adjustedInterval the same for few answers, inside -200 to 200
 */
public record NpsDifference(
    double difference,
    double standardError,
    double z,
    double pValue,
    double marginOfError,
    Interval interval,
    Interval adjustedInterval) {

  /** The result for fewer than two groups. */
  public static final NpsDifference NONE =
      new NpsDifference(
          Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Interval.NONE, Interval.NONE);

  /**
   * The difference between two groups.
   *
   * @param first the reference group, without weights
   * @param second the compared group, without weights
   * @param confidence in (0, 1)
   * @return {@link #NONE} if a group has no answers
   * @throws IllegalArgumentException if the confidence is out of range
   */
  public static NpsDifference of(NpsStatistics first, NpsStatistics second, double confidence) {
    double quantile = TwoSided.normalQuantile(confidence);
    if (first.n() == 0 || second.n() == 0) {
      return NONE;
    }
    double difference = second.nps() - first.nps();
    double standardError = Math.hypot(first.standardError(), second.standardError());
    Interval adjustedInterval = adjustedInterval(first, second, quantile);
    if (standardError == 0) {
      return new NpsDifference(
          difference, 0, Double.NaN, Double.NaN, Double.NaN, Interval.NONE, adjustedInterval);
    }
    double z = difference / standardError;
    double margin = quantile * standardError;
    return new NpsDifference(
        difference,
        standardError,
        z,
        TwoSided.normalPValue(z),
        margin,
        Interval.around(difference, margin).clip(-200, 200),
        adjustedInterval);
  }

  private static Interval adjustedInterval(
      NpsStatistics first, NpsStatistics second, double quantile) {
    AdjustedNps a = adjusted(first);
    AdjustedNps b = adjusted(second);
    return Interval.around(
            b.nps() - a.nps(), quantile * Math.hypot(a.standardError(), b.standardError()))
        .clip(-200, 200);
  }

  private static AdjustedNps adjusted(NpsStatistics group) {
    return AdjustedNps.of(
        group.promoters(), group.passives(), group.detractors(), AdjustedNps.ANSWERS_OF_EACH_GROUP);
  }
}
