package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;
import static org.apache.flink.table.api.Expressions.ifThenElse;
import static org.apache.flink.table.api.Expressions.lit;
import static org.apache.flink.table.api.Expressions.nullOf;

import io.flinkcx.core.math.DoubleDouble;
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
 * <p>Source: Ogita, Rump, Oishi (2005), algorithm 4.4, doi:10.1137/030601818.
 */
public final class CompensatedSum {

  private static final DataType TYPE = DataTypes.DOUBLE().notNull();

  private CompensatedSum() {}

  /** The columns {@code name_low} and {@code name}; the term is never NULL, NaN or infinite. */
  public static List<Buffer> of(String name, ApiExpression term) {
    return columns(name, orZero(term), lit(0.0));
  }

  /**
   * The columns of a sum of only some rows, NULL as long as there are none: where the condition is
   * false or NULL a row costs no more than its test, which matters for what a call mostly leaves
   * out.
   *
   * @param high what such a row adds, as it rounds
   * @param low what that rounding lost
   */
  public static List<Buffer> ofWhere(
      String name, ApiExpression condition, ApiExpression high, ApiExpression low) {
    ApiExpression sum = $(name);
    ApiExpression lost = $(name + "_low");
    ApiExpression term = orZero(high);
    ApiExpression rest = orZero(low);
    DataType type = DataTypes.DOUBLE();
    return List.of(
        new Buffer(
            name + "_low",
            type,
            nullOf(type),
            ifThenElse(
                condition,
                orZero(lost).plus(call(new SumRounding(), orZero(sum), term)).plus(rest),
                lost),
            ifThenElse(
                condition,
                orZero(lost)
                    .plus(call(new SumRounding(), orZero(sum), lit(0.0).minus(term)))
                    .minus(rest),
                lost),
            other ->
                ifThenElse(
                    other.column(name).isNull(),
                    lost,
                    orZero(lost)
                        .plus(call(new SumRounding(), orZero(sum), orZero(other.column(name))))
                        .plus(orZero(other.column(name + "_low"))))),
        new Buffer(
            name,
            type,
            nullOf(type),
            ifThenElse(condition, orZero(sum).plus(term), sum),
            ifThenElse(condition, orZero(sum).minus(term), sum),
            other ->
                ifThenElse(
                    other.column(name).isNull(),
                    sum,
                    orZero(sum).plus(orZero(other.column(name))))));
  }

  /** The same for the squares of a term, exact beyond the rounding of the square itself. */
  public static List<Buffer> ofSquares(String name, ApiExpression term) {
    ApiExpression value = orZero(term);
    // a product would compute the term twice, and the columns use it often enough
    return columns(name, call(new Square(), value), call(new SquareRounding(), value));
  }

  /** A term that is never NULL, which the planner cannot know of one made from columns. */
  private static ApiExpression orZero(ApiExpression term) {
    return call(new OrZero(), term);
  }

  private static List<Buffer> columns(String name, ApiExpression high, ApiExpression low) {
    ApiExpression sum = $(name);
    ApiExpression lost = $(name + "_low");
    // the low column reads the high one, so it stands before it
    return List.of(
        new Buffer(
            name + "_low",
            TYPE,
            lit(0.0),
            lost.plus(call(new SumRounding(), sum, high)).plus(low),
            lost.plus(call(new SumRounding(), sum, lit(0.0).minus(high))).minus(low),
            other ->
                lost.plus(call(new SumRounding(), sum, other.column(name)))
                    .plus(other.column(name + "_low"))),
        new Buffer(
            name,
            TYPE,
            lit(0.0),
            sum.plus(high),
            sum.minus(high),
            other -> sum.plus(other.column(name))));
  }

  /** The term, 0 for NULL. COALESCE would be a call with an array of boxed arguments. */
  public static final class OrZero extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public double eval(Double term) {
      return term == null ? 0 : term;
    }
  }

  /** What the sum of two doubles loses. */
  public static final class SumRounding extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public double eval(double a, double b) {
      return DoubleDouble.roundingOfSum(a, b);
    }
  }

  /** The square of a double, rounded. */
  public static final class Square extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public double eval(double value) {
      return value * value;
    }
  }

  /** What the square of a double loses. */
  public static final class SquareRounding extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public double eval(double value) {
      return DoubleDouble.roundingOfSquare(value);
    }
  }
}
