package io.flinkcx.core.survey;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.math.TwoSided;

/**
 * A mean with its uncertainty. Numbers that do not exist are NaN: all without values, and the
 * spread and its derived numbers for a single value.
 *
 * @param mean arithmetic mean
 * @param standardDeviation of the sample, divisor n - 1
 * @param standardError standardDeviation / sqrt(n)
 * @param n values
 * @param marginOfError t times {@code standardError}, n - 1 degrees of freedom
 * @param interval {@code mean} -+ {@code marginOfError}
 */
public record MeanStatistics(
    double mean,
    double standardDeviation,
    double standardError,
    long n,
    double marginOfError,
    Interval interval) {

  /**
   * From the sums.
   *
   * @param moments count, sum and sum of squares
   * @param confidence in (0, 1)
   * @throws IllegalArgumentException if the confidence is out of range
   */
  public static MeanStatistics of(Moments moments, double confidence) {
    TwoSided.requireConfidence(confidence);
    long n = moments.n();
    double mean = moments.mean();
    double standardDeviation = moments.standardDeviation();
    double standardError = standardDeviation / Math.sqrt(n);
    double marginOfError =
        n < 2 ? Double.NaN : TwoSided.studentQuantile(confidence, n - 1) * standardError;
    return new MeanStatistics(
        mean,
        standardDeviation,
        standardError,
        n,
        marginOfError,
        Interval.around(mean, marginOfError));
  }
}
