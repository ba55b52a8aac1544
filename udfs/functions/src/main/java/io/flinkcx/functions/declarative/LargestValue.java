package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.LostDigits;
import io.flinkcx.core.math.Moments;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * The magnitude of the largest value that ever was in the sums of an aggregate, in one column. A
 * sum has 32 digits: where a value of 1e20 times the others came and was taken back, twelve are
 * left of theirs, and none of their squares. Sums that can no longer hold the largest value know so
 * that it was taken back, and how far they may be wrong.
 *
 * <p>The column is the binary exponent, moved so that those of usual amounts are small whole
 * numbers: see {@link CompensatedSum} for why.
 */
public final class LargestValue {

  /** The name of the column. */
  public static final String NAME = "largest";

  /** What the result's {@code warning} says of sums that have lost digits. */
  public static final String ROUNDING =
      "rounding: a value far larger than those that are left was taken back, so that fewer than 10"
          + " digits are right; compute the rows anew";

  /** Values below 2^-63 are as good as 0. */
  private static final int SMALLEST_EXPONENT = -63;

  private LargestValue() {}

  /**
   * The column.
   *
   * @param value what a row adds to a sum or a sum of squares, DOUBLE NOT NULL, never NaN or
   *     infinite
   */
  public static Buffer of(ApiExpression value) {
    return Buffer.of(
        NAME,
        sign -> call(new Larger(), $(NAME), value),
        other -> call(new LargerOfTwo(), $(NAME), other.column(NAME)));
  }

  /** A bound of the magnitude, less than twice of it. */
  private static double magnitude(long column) {
    return column == 0 ? 0 : Math.scalb(1.0, (int) column + SMALLEST_EXPONENT);
  }

  /**
   * The magnitude of the largest value, 0 where one as large may still stand.
   *
   * @param column of a state
   * @param standing sum of the magnitudes of the values that are left
   */
  public static double takenBack(long column, double standing) {
    double magnitude = magnitude(column);
    return magnitude > 2 * standing ? magnitude : 0;
  }

  /** The same where the sums of the squares of all values are known. */
  public static double takenBackOfSquares(long column, DoubleDouble... squares) {
    double sum = 0;
    for (DoubleDouble of : squares) {
      sum += Math.max(0, of.value());
    }
    return takenBack(column, Math.sqrt(sum));
  }

  /** {@link #ROUNDING} where one of the sums has lost digits to a value, else null. */
  public static String warning(double takenBack, double... sums) {
    boolean hasLost = false;
    for (double sum : sums) {
      hasLost |= takenBack > 0 && LostDigits.hasLost(sum, takenBack);
    }
    return hasLost ? ROUNDING : null;
  }

  /** {@link #ROUNDING} where one of the groups has lost digits, else null. */
  public static String warning(Moments... groups) {
    boolean hasLost = false;
    for (Moments group : groups) {
      hasLost |= group.hasLostDigits();
    }
    return hasLost ? ROUNDING : null;
  }

  /** The column after a row. */
  public static final class Larger extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public long eval(long before, double value) {
      return Math.max(before, Math.getExponent(value) + 1 - SMALLEST_EXPONENT);
    }
  }

  /** The column of two states. */
  public static final class LargerOfTwo extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public long eval(long before, long other) {
      return Math.max(before, other);
    }
  }
}
