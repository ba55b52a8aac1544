package io.flinkcx.core.survey;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.math.TwoSided;

/**
 * A mean with its uncertainty. Numbers that do not exist are NaN: all without values, and the
 * spread and its derived numbers for a single value.
 *
 * @param mean arithmetic mean
 * @param standardDeviation of the sample, divisor n - 1
 * @param standardError standardDeviation / sqrt(n), or that of {@link #clustered}
 * @param n values
 * @param clusters independent ones among them, n unless {@link #clustered}
 * @param marginOfError t times {@code standardError}, clusters - 1 degrees of freedom
 * @param interval {@code mean} -+ {@code marginOfError}
 */
public record MeanStatistics(
    double mean,
    double standardDeviation,
    double standardError,
    long n,
    long clusters,
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
    return of(
        moments, moments.standardDeviation() / Math.sqrt(moments.n()), moments.n(), confidence);
  }

  /**
   * From values of clusters, such as several answers of a customer.
   *
   * <p>The standard error is the one of a regression on a constant that is robust to clusters, CR1:
   * sqrt(G / (G - 1) sum_g (sum_g - n_g mean)^2) / n for G clusters. The interval is Student's with
   * G - 1 degrees of freedom. With one value in each cluster both are the plain ones.
   *
   * @param moments count, sum and sum of squares
   * @param clusters the same values by cluster
   * @param confidence in (0, 1)
   * @throws IllegalArgumentException if the confidence is out of range
   *     <p>Source: Cameron, Miller (2015), doi:10.3368/jhr.50.2.317, sections II.B and VI.C.
   */
  public static MeanStatistics clustered(Moments moments, ClusterSums clusters, double confidence) {
    long size = clusters.size();
    double standardError =
        moments.n() < 2 || size < 2
            ? Double.NaN
            : Math.sqrt(
                    clusters.squaredDeviations(
                            moments.sum().dividedBy(DoubleDouble.of(moments.n())))
                        * size
                        / (size - 1))
                / moments.n();
    return of(moments, standardError, size, confidence);
  }

  private static MeanStatistics of(
      Moments moments, double standardError, long clusters, double confidence) {
    TwoSided.requireConfidence(confidence);
    double mean = moments.mean();
    double marginOfError =
        clusters < 2
            ? Double.NaN
            : TwoSided.studentQuantile(confidence, clusters - 1) * standardError;
    return new MeanStatistics(
        mean,
        moments.standardDeviation(),
        standardError,
        moments.n(),
        clusters,
        marginOfError,
        Interval.around(mean, marginOfError));
  }
}
