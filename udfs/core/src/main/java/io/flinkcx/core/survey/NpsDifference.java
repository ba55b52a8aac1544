package io.flinkcx.core.survey;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.TwoSided;

/**
 * Tests whether two groups differ in their Net Promoter Score: the z test of two independent
 * samples. Numbers that do not exist are NaN.
 *
 * <p>difference = nps_2 - nps_1, std_error = sqrt(std_error_1^2 + std_error_2^2) from the plain
 * standard errors of both (not pooled), z = difference / std_error. If all answers of each group
 * are of one class, the spread is unknown: there is no z, no p-value and no interval.
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
 */
public record NpsDifference(
    double difference,
    double standardError,
    double z,
    double pValue,
    double marginOfError,
    Interval interval) {

  /** The result for fewer than two groups. */
  public static final NpsDifference NONE =
      new NpsDifference(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Interval.NONE);

  /**
   * The difference between two groups.
   *
   * @param first the reference group
   * @param second the compared group
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
    if (standardError == 0) {
      return new NpsDifference(difference, 0, Double.NaN, Double.NaN, Double.NaN, Interval.NONE);
    }
    double z = difference / standardError;
    double margin = quantile * standardError;
    return new NpsDifference(
        difference,
        standardError,
        z,
        TwoSided.normalPValue(z),
        margin,
        Interval.around(difference, margin).clip(-200, 200));
  }
}
