package io.flinkcx.core.math;

/**
 * Count, mean and spread of values, from a state that supports adding, merging and retracting.
 *
 * <p>The state is the count, the sum and the sum of squares, both in double-double. It is linear:
 * values may come in any order and split, and a retracted value leaves no trace, even if it was an
 * outlier. Plain doubles cannot do that: the squares of values near 1e9 have no digit left for a
 * standard deviation of 1. Welford's recurrence can, but loses digits after an outlier. Here the
 * relative error of the variance stays below about 1e-30 (mean / std_dev)^2 times the root of n. A
 * retracted outlier of 1e12 standard deviations or more still leaves its rounding error: {@link
 * #hasLostDigits}.
 *
 * <pre>{@code
 * Moments moments = Moments.EMPTY.plus(2).plus(4).plus(9);
 * moments.mean();        // 5
 * moments.standardDeviation(); // sqrt(13)
 * moments.minus(9).mean(); // 3
 * }</pre>
 *
 * @param n number of values, >= 0
 * @param sum their sum
 * @param squares the sum of their squares
 * @param largestTakenBack magnitude of the largest value that was retracted, 0 if there is none
 */
public record Moments(long n, DoubleDouble sum, DoubleDouble squares, double largestTakenBack) {

  /** Without values. */
  public static final Moments EMPTY = new Moments(0, DoubleDouble.ZERO, DoubleDouble.ZERO);

  /** Values beyond this magnitude are invalid: the sum of their squares could overflow. */
  public static final double LARGEST_VALUE = 1e140;

  // largest share of the squares, 1e-9 squared, that may be rounding if all values seem equal
  private static final double NO_SPREAD = 1e-18;

  /** Per value, below this share of the sum of squares a variance is rounding and counts as 0. */
  private static final double ROUNDING = 0x1p-102;

  /** Of values without a retraction. */
  public Moments(long n, DoubleDouble sum, DoubleDouble squares) {
    this(n, sum, squares, 0);
  }

  /** Whether a value is valid: a finite number, at most 1e140 in magnitude. */
  public static boolean isValid(double value) {
    return Math.abs(value) <= LARGEST_VALUE;
  }

  /** With one more value, for which {@link #isValid} holds. */
  public Moments plus(double value) {
    return new Moments(
        n + 1,
        sum.plus(DoubleDouble.of(value)),
        squares.plus(DoubleDouble.product(value, value)),
        largestTakenBack);
  }

  /** Without one value that was added before. */
  public Moments minus(double value) {
    if (n <= 1) {
      return EMPTY;
    }
    return new Moments(
        n - 1,
        sum.plus(DoubleDouble.of(-value)),
        squares.plus(DoubleDouble.product(value, -value)),
        Math.max(largestTakenBack, Math.abs(value)));
  }

  /** With the values of another state. */
  public Moments merge(Moments other) {
    return new Moments(
        n + other.n,
        sum.plus(other.sum),
        squares.plus(other.squares),
        Math.max(largestTakenBack, other.largestTakenBack));
  }

  /** Arithmetic mean, NaN without values. */
  public double mean() {
    if (n == 0) {
      return Double.NaN;
    }
    double quotient = sum.high() / n;
    // one step of long division: equal values have exactly that value as their mean
    return quotient + (Math.fma(-quotient, n, sum.high()) + sum.low()) / n;
  }

  /** Sum of squared deviations from the mean, >= 0, NaN without values. */
  public double squaredDeviations() {
    if (n == 0) {
      return Double.NaN;
    }
    DoubleDouble scaled = squares.times(DoubleDouble.of(n));
    double difference = scaled.plus(sum.times(sum).negate()).value();
    boolean isRounding =
        difference <= ROUNDING * n * scaled.value() || difference <= roundingOfSquares() * n;
    return isRounding ? 0 : difference / n;
  }

  private double roundingOfSquares() {
    return LostDigits.of(largestTakenBack * largestTakenBack);
  }

  /**
   * Whether mean or spread may have fewer than ten correct digits, because a value far larger than
   * the others was retracted.
   */
  public boolean hasLostDigits() {
    if (n <= 0 || largestTakenBack == 0) {
      return false;
    }
    if (n == 1) {
      return LostDigits.hasLost(sum.value(), largestTakenBack);
    }
    double deviations = squaredDeviations();
    return deviations > 0
        ? roundingOfSquares() > LostDigits.TOLD * deviations
        : roundingOfSquares() > NO_SPREAD * squares.value()
            && !LostDigits.isNothing(sum.value(), largestTakenBack);
  }

  /** Sample standard deviation, divisor n - 1; NaN for fewer than two values. */
  public double standardDeviation() {
    return n < 2 ? Double.NaN : Math.sqrt(squaredDeviations() / (n - 1));
  }

  /** Standard error of the mean; NaN for fewer than two values. */
  public double standardError() {
    return standardDeviation() / Math.sqrt(n);
  }
}
