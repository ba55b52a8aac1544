package io.flinkcx.core.survey;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.Moments;
import java.util.Optional;

/**
 * Count, sum and sum of squares as plain doubles, as SUM adds them up from daily rows.
 *
 * <p>They have fewer digits than the values: the squared deviations, squares - total^2 / n, are the
 * difference of two nearly equal numbers if the mean is many standard deviations from 0. With a
 * mean of m standard deviations about 16 - 2 log10(m) digits of the variance are left.
 */
public final class SumsOfValues {

  /** A difference below this share of the squares is rounding: the last bits of their two sums. */
  private static final double ROUNDING = 0x1p-50;

  /** A negative difference beyond this share of the squares cannot be rounding. */
  private static final double IMPOSSIBLE = 1e-9;

  private SumsOfValues() {}

  /**
   * The moments of the sums.
   *
   * @param n count, >= 0
   * @param total sum of the values
   * @param totalSquares sum of their squares
   * @return moments whose variance is not negative: a difference within rounding is 0; empty if no
   *     values have such sums (a sum that is not finite, squares below total^2 / n, sums without
   *     values that are not 0)
   */
  public static Optional<Moments> moments(long n, double total, double totalSquares) {
    if (!Double.isFinite(total) || !(totalSquares >= 0) || Double.isInfinite(totalSquares)) {
      return Optional.empty();
    }
    if (n == 0) {
      return total == 0 && totalSquares == 0 ? Optional.of(Moments.EMPTY) : Optional.empty();
    }
    DoubleDouble sum = DoubleDouble.of(total);
    DoubleDouble smallest = dividedBy(sum.times(sum), n);
    double difference = DoubleDouble.of(totalSquares).plus(smallest.negate()).value();
    if (!(difference >= -IMPOSSIBLE * totalSquares)) {
      return Optional.empty();
    }
    boolean isRounding = difference <= ROUNDING * totalSquares;
    DoubleDouble squares = isRounding ? smallest : DoubleDouble.of(totalSquares);
    return Optional.of(new Moments(n, sum, squares));
  }

  private static DoubleDouble dividedBy(DoubleDouble number, double divisor) {
    double quotient = number.high() / divisor;
    double rest = Math.fma(-quotient, divisor, number.high()) + number.low();
    return DoubleDouble.sum(quotient, rest / divisor);
  }
}
