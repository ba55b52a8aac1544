package io.flinkcx.functions.declarative;

import static java.lang.Double.doubleToRawLongBits;
import static java.lang.Double.longBitsToDouble;
import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.Moments;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * A sum of doubles that is the same for any order and split of the rows, and from which a row can
 * be taken back without a trace: one column is the sum as it rounds, the other adds up what the
 * rounding lost. Their sum is the value.
 *
 * <p>The columns are the bits of doubles, as BIGINT. A stream keeps the state as objects and makes
 * them anew for every row, but not those of small whole numbers. What is lost is mostly 0, and so
 * is a sum of what rows seldom have, so their objects are there already.
 *
 * <p>Each column is one call: long generated code is split into methods, which share their values
 * as fields of an object and are several times slower.
 *
 * <p>Source: Ogita, Rump, Oishi (2005), algorithm 4.4, doi:10.1137/030601818.
 */
public final class CompensatedSum {

  private CompensatedSum() {}

  /**
   * The columns {@code name_low} and {@code name}.
   *
   * @param term what a row adds, DOUBLE NOT NULL, never NaN or infinite
   */
  public static List<Buffer> of(String name, ApiExpression term) {
    return columns(
        name,
        sign -> call(new Sum(sign), $(name), term),
        sign -> call(new Rounding(sign), $(low(name)), $(name), term));
  }

  /** The same for the squares of a term, exact beyond the rounding of the square itself. */
  public static List<Buffer> ofSquares(String name, ApiExpression term) {
    return columns(
        name,
        sign -> call(new SumOfSquares(sign), $(name), term),
        sign -> call(new RoundingOfSquares(sign), $(low(name)), $(name), term));
  }

  /**
   * The same for what {@code sum} and {@code rounding} make of a row, given 1 where it is added and
   * -1 where it is taken back: {@link #plus} and {@link #lostBy}.
   */
  public static List<Buffer> columns(
      String name, IntFunction<ApiExpression> sum, IntFunction<ApiExpression> rounding) {
    String low = low(name);
    // the low column reads the high one, so it stands before it
    return List.of(
        Buffer.of(
            low,
            rounding,
            other ->
                call(new MergedRounding(), $(low), $(name), other.column(low), other.column(name))),
        Buffer.of(name, sum, other -> call(new MergedSum(), $(name), other.column(name))));
  }

  /** The name of the column of what rounding lost. */
  public static String low(String name) {
    return name + "_low";
  }

  /** The sum as one double, for the value of a KPI. */
  public static ApiExpression value(String name) {
    return call(new Value(), $(name), $(low(name)));
  }

  /** The sum that two columns are, to all its digits. */
  public static DoubleDouble of(long sum, long low) {
    return DoubleDouble.sum(longBitsToDouble(sum), longBitsToDouble(low));
  }

  /** What the columns of a count, a sum and a sum of squares say together. */
  public static Moments moments(long n, long sum, long sumLow, long squares, long squaresLow) {
    return moments(n, sum, sumLow, squares, squaresLow, 0);
  }

  /**
   * The same where a large value may have been taken back.
   *
   * @param largestTakenBack what {@link LargestValue#takenBack} says
   */
  public static Moments moments(
      long n, long sum, long sumLow, long squares, long squaresLow, double largestTakenBack) {
    // rows that came and left may have left rounding in the sums: of no rows no bit is kept
    long kept = n == 0 ? 0 : -1;
    return new Moments(
        n, of(sum & kept, sumLow & kept), of(squares & kept, squaresLow & kept), largestTakenBack);
  }

  /** A sum after a term. */
  public static long plus(long sum, double term) {
    return doubleToRawLongBits(longBitsToDouble(sum) + term);
  }

  /**
   * What was lost, after a term.
   *
   * @param low what was lost before
   * @param sum the sum before
   * @param term what is added to it
   * @param termLow what the term itself has lost
   */
  public static long lostBy(long low, long sum, double term, double termLow) {
    double lost = DoubleDouble.roundingOfSum(longBitsToDouble(sum), term) + termLow;
    return doubleToRawLongBits(longBitsToDouble(low) + lost);
  }

  /** The sum after a row was added (sign 1) or taken back (sign -1). */
  public static final class Sum extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final int sign;

    public Sum(int sign) {
      this.sign = sign;
    }

    public long eval(long sum, double term) {
      return plus(sum, sign * term);
    }
  }

  /** What the rounding of sums has lost, after the same. */
  public static final class Rounding extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final int sign;

    public Rounding(int sign) {
      this.sign = sign;
    }

    public long eval(long low, long sum, double term) {
      return lostBy(low, sum, sign * term, 0);
    }
  }

  /** As {@link Sum}, of squares. */
  public static final class SumOfSquares extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final int sign;

    public SumOfSquares(int sign) {
      this.sign = sign;
    }

    public long eval(long sum, double term) {
      return plus(sum, sign * (term * term));
    }
  }

  /** As {@link Rounding}, of squares. */
  public static final class RoundingOfSquares extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final int sign;

    public RoundingOfSquares(int sign) {
      this.sign = sign;
    }

    public long eval(long low, long sum, double term) {
      return lostBy(low, sum, sign * (term * term), sign * DoubleDouble.roundingOfSquare(term));
    }
  }

  /** The sum of two states. */
  public static final class MergedSum extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public long eval(long sum, long other) {
      return plus(sum, longBitsToDouble(other));
    }
  }

  /** What the sums of two states have lost. */
  public static final class MergedRounding extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public long eval(long low, long sum, long otherLow, long other) {
      return lostBy(low, sum, longBitsToDouble(other), longBitsToDouble(otherLow));
    }
  }

  /** {@link #value}. */
  public static final class Value extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public double eval(long sum, long low) {
      return longBitsToDouble(sum) + longBitsToDouble(low);
    }
  }
}
