package io.flinkcx.core.math;

/**
 * A number as the unevaluated sum of two doubles, about 32 digits.
 *
 * <p>Such sums give the same double for any order and split of their terms, and a term that is
 * added and later retracted leaves no trace. A sum of plain doubles does not guarantee that.
 *
 * <p>Source: Dekker (1971), doi:10.1007/BF01397083; Joldes, Muller, Popescu (2017), algorithm 6,
 * doi:10.1145/3121432.
 *
 * @param high the number rounded to a double
 * @param low the rounding error, at most half a unit in the last place of {@code high}
 */
public record DoubleDouble(double high, double low) {

  /** Zero. */
  public static final DoubleDouble ZERO = new DoubleDouble(0, 0);

  /** A double as it is. */
  public static DoubleDouble of(double value) {
    return new DoubleDouble(value, 0);
  }

  /** a b without a rounding error. */
  public static DoubleDouble product(double a, double b) {
    double high = a * b;
    return new DoubleDouble(high, Math.fma(a, b, -high));
  }

  /** a + b without a rounding error. */
  public static DoubleDouble sum(double a, double b) {
    double high = a + b;
    return new DoubleDouble(high, roundingOfSum(a, b, high));
  }

  /** The rounding error of the sum of two doubles. */
  public static double roundingOfSum(double a, double b) {
    return roundingOfSum(a, b, a + b);
  }

  /** The rounding error of the product of two doubles. */
  public static double roundingOfProduct(double a, double b) {
    return Math.fma(a, b, -(a * b));
  }

  /** This + other; relative error below 2^-104 if both have the same sign. */
  public DoubleDouble plus(DoubleDouble other) {
    double s = high + other.high;
    double t = low + other.low;
    double c = roundingOfSum(high, other.high, s) + t;
    double v = s + c;
    double w = roundingOfSum(low, other.low, t) + (c - (v - s));
    double sum = v + w;
    return new DoubleDouble(sum, w - (sum - v));
  }

  /** The number with the other sign. */
  public DoubleDouble negate() {
    return new DoubleDouble(-high, -low);
  }

  /** This x other; relative error below 2^-102. */
  public DoubleDouble times(DoubleDouble other) {
    DoubleDouble leading = product(high, other.high);
    double rest = leading.low + (high * other.low + low * other.high);
    double product = leading.high + rest;
    return new DoubleDouble(product, rest - (product - leading.high));
  }

  /** This - other; relative error below 2^-104 if the two have different signs. */
  public DoubleDouble minus(DoubleDouble other) {
    return plus(other.negate());
  }

  /** This / other; relative error below 2^-100. */
  public DoubleDouble dividedBy(DoubleDouble other) {
    double first = high / other.high;
    DoubleDouble rest = minus(other.times(of(first)));
    double second = rest.high / other.high;
    double third = rest.minus(other.times(of(second))).high / other.high;
    return sum(first, second).plus(of(third));
  }

  /** The nearest double. */
  public double value() {
    return high + low;
  }

  /** a + b - sum, exactly, for sum = a + b as rounded. */
  private static double roundingOfSum(double a, double b, double sum) {
    double bb = sum - a;
    return (a - (sum - bb)) + (b - bb);
  }
}
