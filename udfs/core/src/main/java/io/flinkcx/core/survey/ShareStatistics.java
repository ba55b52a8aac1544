package io.flinkcx.core.survey;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.TwoSided;
import io.flinkcx.core.math.Wilson;

/**
 * A share with its uncertainty: any rate of yes among yes and no. Numbers that do not exist are
 * NaN.
 *
 * @param share successes / n, 0 to 1
 * @param successes count
 * @param n trials
 * @param standardError plain standard error sqrt(share (1 - share) / n)
 * @param marginOfError z times {@code standardError}
 * @param interval Wilson's interval, inside 0 to 1
 */
public record ShareStatistics(
    double share,
    long successes,
    long n,
    double standardError,
    double marginOfError,
    Interval interval) {

  /**
   * From counts.
   *
   * @param successes 0 to {@code n}
   * @param n trials, >= 0
   * @param confidence in (0, 1)
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static ShareStatistics of(long successes, long n, double confidence) {
    Interval interval = Wilson.interval(successes, n, confidence);
    double share = (double) successes / n;
    // (n - successes) / n keeps the digits that 1 - share loses for a share near 1
    double standardError = Math.sqrt(share * ((double) (n - successes) / n) / n);
    return new ShareStatistics(
        share,
        successes,
        n,
        standardError,
        TwoSided.normalQuantile(confidence) * standardError,
        interval);
  }

  /**
   * Whether two counts can be those of a share. A stream that has dropped old rows and then
   * retracts one of them has a count below 0.
   */
  public static boolean isShare(long successes, long n) {
    return 0 <= successes && successes <= n;
  }

  /** The same; of counts for which {@link #isShare} does not hold, the counts and no number. */
  public static ShareStatistics orUnknown(long successes, long n, double confidence) {
    return isShare(successes, n)
        ? of(successes, n, confidence)
        : new ShareStatistics(Double.NaN, successes, n, Double.NaN, Double.NaN, Interval.NONE);
  }
}
