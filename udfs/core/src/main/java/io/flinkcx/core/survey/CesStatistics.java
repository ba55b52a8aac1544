package io.flinkcx.core.survey;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.Moments;

/**
 * A Customer Effort Score with its uncertainty. Numbers that do not exist are NaN.
 *
 * @param mean mean score, in points of the scale
 * @param positiveShare percentage of answers on the easy side of the middle, 0 to 100
 * @param index the mean as 0 (hard) to 100 (easy)
 * @param n answers
 * @param standardError of {@code mean}
 * @param marginOfError t times {@code standardError}, n - 1 degrees of freedom
 * @param interval {@code mean} -+ {@code marginOfError}, inside the scale
 */
public record CesStatistics(
    double mean,
    double positiveShare,
    double index,
    long n,
    double standardError,
    double marginOfError,
    Interval interval) {

  /** Of no answers, of answers on several scales, or of counts that contradict each other. */
  public static CesStatistics unknown(long n) {
    return new CesStatistics(
        Double.NaN, Double.NaN, Double.NaN, n, Double.NaN, Double.NaN, Interval.NONE);
  }

  /**
   * From the sums.
   *
   * @param scores count, sum and sum of squares of the scores
   * @param positive answers for which {@link CesScale#isPositive} holds, 0 to n
   * @param scale their one scale
   * @param confidence in (0, 1)
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static CesStatistics of(Moments scores, long positive, CesScale scale, double confidence) {
    MeanStatistics mean = MeanStatistics.of(scores, confidence);
    if (positive < 0 || positive > scores.n()) {
      throw new IllegalArgumentException(
          "positive must lie between 0 and n, got " + positive + " of " + scores.n());
    }
    return new CesStatistics(
        mean.mean(),
        100.0 * positive / scores.n(),
        scale.index(mean.mean()),
        mean.n(),
        mean.standardError(),
        mean.marginOfError(),
        mean.interval().clip(scale.scale().min(), scale.scale().max()));
  }
}
