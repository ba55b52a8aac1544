package io.flinkcx.core.survey;

import io.flinkcx.core.math.Interval;

/**
 * Customer satisfaction with its uncertainty. Numbers that do not exist are NaN.
 *
 * @param topBoxShare percentage of satisfied answers, 0 to 100
 * @param mean mean score, in points of the scale
 * @param n answers
 * @param standardError plain standard error of {@code topBoxShare}, percentage points
 * @param marginOfError z times {@code standardError}, percentage points
 * @param interval Wilson's interval of {@code topBoxShare}, inside 0 to 100
 */
public record CsatStatistics(
    double topBoxShare,
    double mean,
    long n,
    double standardError,
    double marginOfError,
    Interval interval) {

  /**
   * From counts.
   *
   * @param satisfied answers in the top boxes, 0 to {@code n}
   * @param n answers, >= 0
   * @param scoreSum sum of all scores; NaN if they are of several scales
   * @param confidence in (0, 1)
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static CsatStatistics of(long satisfied, long n, double scoreSum, double confidence) {
    ShareStatistics share = ShareStatistics.of(satisfied, n, confidence);
    return new CsatStatistics(
        100 * share.share(),
        n == 0 ? Double.NaN : scoreSum / n,
        n,
        100 * share.standardError(),
        100 * share.marginOfError(),
        share.interval().times(100));
  }

  /** The same; of counts that contradict each other no number. */
  public static CsatStatistics orUnknown(
      long satisfied, long n, double scoreSum, double confidence) {
    return ShareStatistics.isShare(satisfied, n)
        ? of(satisfied, n, scoreSum, confidence)
        : new CsatStatistics(Double.NaN, Double.NaN, n, Double.NaN, Double.NaN, Interval.NONE);
  }
}
