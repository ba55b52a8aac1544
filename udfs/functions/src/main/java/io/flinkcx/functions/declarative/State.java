package io.flinkcx.functions.declarative;

import static java.lang.Double.longBitsToDouble;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.math.SingleValue;
import java.util.OptionalLong;

/** The state of one group, from which a result is computed. */
public final class State {

  // BIGINT columns as they are, DOUBLE columns by their bits
  private final long[] columns;

  State(long[] columns) {
    this.columns = columns;
  }

  /** A count, a sum of whole numbers, or the number of a day. */
  public long count(Column column) {
    return columns[column.position()];
  }

  /**
   * A setting of the call.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public double get(Setting setting) {
    return setting.rule().applyAsDouble(number(setting.column()));
  }

  /** The amount of the first day. */
  public double firstAmount(DayRange days) {
    return number(days.firstAmount());
  }

  /** A sum as one double. */
  public double sum(CompensatedSum sum) {
    return number(sum.high()) + number(sum.low());
  }

  /** A sum with all its digits. */
  public DoubleDouble exact(CompensatedSum sum) {
    return DoubleDouble.sum(number(sum.high()), number(sum.low()));
  }

  /**
   * The magnitude of the largest value if it was retracted, 0 if a value as large may still be in
   * the sums.
   *
   * @param standing sum of the magnitudes of the values that are left
   */
  public double takenBack(LargestValue largest, double standing) {
    return LargestValue.takenBack(number(largest.column()), standing);
  }

  /** The same for the values of several moments. */
  public double takenBack(LargestValue largest, ValueMoments... of) {
    double squares = 0;
    for (ValueMoments moments : of) {
      squares += Math.max(0, sum(moments.squares()));
    }
    return takenBack(largest, Math.sqrt(squares));
  }

  /** Count, sum and sum of squares of values none of which is far larger than the others. */
  public Moments moments(ValueMoments of) {
    return moments(of, 0);
  }

  /** The same where a large value may have been retracted: {@link #takenBack}. */
  public Moments moments(ValueMoments of, double largestTakenBack) {
    long n = count(of.n());
    // the sums of no rows are 0, whatever rounding the retracted rows have left
    return n == 0
        ? new Moments(0, DoubleDouble.ZERO, DoubleDouble.ZERO, largestTakenBack)
        : new Moments(n, exact(of.sum()), exact(of.squares()), largestTakenBack);
  }

  /** The number that all {@code n} rows have, empty where they have several, or there are none. */
  public OptionalLong get(OneValue value, long n) {
    return SingleValue.of(n, count(value.sum()), count(value.squares()));
  }

  private double number(Column column) {
    return longBitsToDouble(columns[column.position()]);
  }
}
