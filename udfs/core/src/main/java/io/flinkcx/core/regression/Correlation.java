package io.flinkcx.core.regression;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.math.TwoSided;

/**
 * The correlation of two values with its uncertainty. Numbers that do not exist are NaN.
 *
 * <pre>r = sum (x - mx)(y - my) / sqrt(sum (x - mx)^2 sum (y - my)^2)</pre>
 *
 * <p>The interval is Fisher's: atanh(r) is nearly normal with the standard error 1 / sqrt(n - 3),
 * for ranks with sqrt((1 + r^2 / 2) / (n - 3)). The p-value is that of Student's t = r sqrt((n - 2)
 * / (1 - r^2)) with n - 2 degrees of freedom. It is exact where x and y are normal.
 *
 * <p>Source: Fisher (1921), On the "probable error" of a coefficient of correlation, Metron 1;
 * Bonett, Wright (2000), doi:10.1007/BF02294183.
 *
 * @param correlation r, -1 to 1; NaN where a value does not vary
 * @param standardError sqrt((1 - r^2) / (n - 2)), NaN for fewer than three rows
 * @param interval of r, inside -1 to 1; none for fewer than four rows
 * @param pValue two-sided, of no correlation; NaN for fewer than three rows
 */
public record Correlation(
    double correlation, double standardError, Interval interval, double pValue) {

  /**
   * From sums.
   *
   * @param x count, sum and sum of squares of the first value
   * @param y the same of the second value, of the same rows
   * @param products sum of x y
   * @param confidence in (0, 1)
   * @throws IllegalArgumentException if the confidence is out of range
   */
  public static Correlation of(Moments x, Moments y, DoubleDouble products, double confidence) {
    long n = x.n();
    double r =
        n > 1
            ? ratio(coDeviations(x, y, products), x.squaredDeviations(), y.squaredDeviations())
            : Double.NaN;
    return of(r, n, 1.0, confidence);
  }

  /** With the error of a correlation of ranks; {@link RankCorrelation} says more. */
  static Correlation ofRanks(double r, long n, double confidence) {
    return of(n > 1 ? r : Double.NaN, n, 1 + r * r / 2, confidence);
  }

  /**
   * @param variance of atanh(r), times n - 3
   */
  private static Correlation of(double r, long n, double variance, double confidence) {
    TwoSided.requireConfidence(confidence);
    double standardError = n > 2 ? Math.sqrt((1 - r * r) / (n - 2)) : Double.NaN;
    return new Correlation(
        r,
        standardError,
        interval(r, n, variance, confidence),
        TwoSided.studentPValue(r / standardError, n - 2));
  }

  /** sum (x - mx)(y - my) over the roots of the two sums of squares, NaN where one is 0. */
  static double ratio(double co, double xSquares, double ySquares) {
    // the root of the two slopes' product: exactly 1 for a line, where sqrt(a) sqrt(a) need not be
    // a
    double squared = (co / xSquares) * (co / ySquares);
    return Double.isFinite(squared)
        ? Math.copySign(Math.min(1, Math.sqrt(squared)), co)
        : Double.NaN;
  }

  /** Sum of (x - mx)(y - my). */
  private static double coDeviations(Moments x, Moments y, DoubleDouble products) {
    DoubleDouble scaled = products.times(DoubleDouble.of(x.n()));
    return scaled.plus(x.sum().times(y.sum()).negate()).value() / x.n();
  }

  private static Interval interval(double r, long n, double variance, double confidence) {
    if (n < 4 || Double.isNaN(r)) {
      return Interval.NONE;
    }
    double center = atanh(r);
    double margin = TwoSided.normalQuantile(confidence) / Math.sqrt((n - 3) / variance);
    return Math.abs(r) == 1
        ? new Interval(r, r)
        : new Interval(Math.tanh(center - margin), Math.tanh(center + margin));
  }

  private static double atanh(double r) {
    return (Math.log1p(r) - Math.log1p(-r)) / 2;
  }
}
