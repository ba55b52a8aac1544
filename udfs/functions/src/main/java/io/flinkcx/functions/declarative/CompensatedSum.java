package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;
import static org.apache.flink.table.api.Expressions.lit;
import static org.apache.flink.table.api.Expressions.nullOf;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.Moments;
import java.util.List;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;

/**
 * A sum of doubles that is the same for any order and split of the rows, and from which a row can
 * be taken back without a trace: one column is the sum as it rounds, the other adds up what the
 * rounding lost. Their sum is the value.
 *
 * <p>Each column is one call: long generated code is split into methods, which share their values
 * as fields of an object and are several times slower.
 *
 * <p>Source: Ogita, Rump, Oishi (2005), algorithm 4.4, doi:10.1137/030601818.
 */
public final class CompensatedSum {

  private static final DataType TYPE = DataTypes.DOUBLE().notNull();

  private CompensatedSum() {}

  /**
   * The columns {@code name_low} and {@code name}.
   *
   * @param term what a row adds, never NaN or infinite; NULL adds nothing
   */
  public static List<Buffer> of(String name, ApiExpression term) {
    return columns(name, new Sum(1), new Rounding(1), new Sum(-1), new Rounding(-1), term);
  }

  /** The same for the squares of a term, exact beyond the rounding of the square itself. */
  public static List<Buffer> ofSquares(String name, ApiExpression term) {
    return columns(
        name,
        new SumOfSquares(1),
        new RoundingOfSquares(1),
        new SumOfSquares(-1),
        new RoundingOfSquares(-1),
        term);
  }

  /**
   * The columns of a sum of only some rows, NULL as long as there are none.
   *
   * @param high what a row adds, as it rounds; NULL where it is none of them
   * @param low what that rounding lost
   */
  public static List<Buffer> ofSome(String name, ApiExpression high, ApiExpression low) {
    ApiExpression sum = $(name);
    ApiExpression lost = $(name + "_low");
    DataType type = DataTypes.DOUBLE();
    return List.of(
        new Buffer(
            name + "_low",
            type,
            nullOf(type),
            call(new RoundingOfSome(1), lost, sum, high, low),
            call(new RoundingOfSome(-1), lost, sum, high, low),
            other ->
                call(
                    new RoundingOfSome(1),
                    lost,
                    sum,
                    other.column(name),
                    other.column(name + "_low"))),
        new Buffer(
            name,
            type,
            nullOf(type),
            call(new SumOfSome(1), sum, high),
            call(new SumOfSome(-1), sum, high),
            other -> call(new SumOfSome(1), sum, other.column(name))));
  }

  /** What the columns of a count, a sum and a sum of squares say together. */
  public static Moments moments(
      long n, double sum, double sumLow, double squares, double squaresLow) {
    // rows that came and left may have left rounding in the sums
    return n == 0
        ? Moments.EMPTY
        : new Moments(n, DoubleDouble.sum(sum, sumLow), DoubleDouble.sum(squares, squaresLow));
  }

  private static List<Buffer> columns(
      String name,
      ScalarFunction add,
      ScalarFunction addRounding,
      ScalarFunction takeBack,
      ScalarFunction takeBackRounding,
      ApiExpression term) {
    ApiExpression sum = $(name);
    ApiExpression lost = $(name + "_low");
    // the low column reads the high one, so it stands before it
    return List.of(
        new Buffer(
            name + "_low",
            TYPE,
            lit(0.0),
            call(addRounding, lost, sum, term),
            call(takeBackRounding, lost, sum, term),
            other ->
                call(new Rounding(1), lost, sum, other.column(name))
                    .plus(other.column(name + "_low"))),
        new Buffer(
            name,
            TYPE,
            lit(0.0),
            call(add, sum, term),
            call(takeBack, sum, term),
            other -> sum.plus(other.column(name))));
  }

  /** The sum after a row was added (sign 1) or taken back (sign -1). */
  public static final class Sum extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final int sign;

    public Sum(int sign) {
      this.sign = sign;
    }

    public double eval(double sum, Double term) {
      return term == null ? sum : sum + sign * term;
    }
  }

  /** What the rounding of sums has lost, after the same. */
  public static final class Rounding extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final int sign;

    public Rounding(int sign) {
      this.sign = sign;
    }

    public double eval(double lost, double sum, Double term) {
      return term == null ? lost : lost + DoubleDouble.roundingOfSum(sum, sign * term);
    }
  }

  /** As {@link Sum}, of squares. */
  public static final class SumOfSquares extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final int sign;

    public SumOfSquares(int sign) {
      this.sign = sign;
    }

    public double eval(double sum, Double term) {
      return term == null ? sum : sum + sign * (term * term);
    }
  }

  /** As {@link Rounding}, of squares. */
  public static final class RoundingOfSquares extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final int sign;

    public RoundingOfSquares(int sign) {
      this.sign = sign;
    }

    public double eval(double lost, double sum, Double term) {
      return term == null
          ? lost
          : lost
              + DoubleDouble.roundingOfSum(sum, sign * (term * term))
              + sign * DoubleDouble.roundingOfSquare(term);
    }
  }

  /** As {@link Sum}, NULL before the first row. */
  public static final class SumOfSome extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final int sign;

    public SumOfSome(int sign) {
      this.sign = sign;
    }

    public Double eval(Double sum, Double high) {
      return high == null ? sum : Double.valueOf(orZero(sum) + sign * high);
    }
  }

  /** As {@link Rounding}, NULL before the first row. */
  public static final class RoundingOfSome extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final int sign;

    public RoundingOfSome(int sign) {
      this.sign = sign;
    }

    public Double eval(Double lost, Double sum, Double high, Double low) {
      return high == null
          ? lost
          : Double.valueOf(
              orZero(lost)
                  + DoubleDouble.roundingOfSum(orZero(sum), sign * high)
                  + sign * orZero(low));
    }
  }

  private static double orZero(Double value) {
    return value == null ? 0 : value;
  }
}
