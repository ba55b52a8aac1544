package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.math.DoubleDouble;
import java.io.Serializable;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * A sum of doubles that is the same for any order and split of the rows, and that a retracted row
 * leaves as it was before: the column {@code name} is the sum as it rounds, {@code name_low} adds
 * up what the rounding lost. Together they are the sum.
 *
 * <p>Each update is one call: long generated code is split into methods, which share their values
 * as fields of an object and are several times slower.
 *
 * <p>Source: Ogita, Rump, Oishi (2005), algorithm 4.4, doi:10.1137/030601818.
 *
 * @param high the sum as it rounds
 * @param low what the rounding lost
 */
public record CompensatedSum(Column high, Column low) implements Serializable {

  /**
   * The columns of a sum over some rows.
   *
   * @param term DOUBLE, a finite number in each of those rows
   */
  static List<StateColumn> of(String name, RowKind.Rows rows, ApiExpression term) {
    return columns(
        name,
        sign -> call(new Sum(new Addend(rows.kinds(), sign)), $(name), rows.code(), term),
        sign ->
            call(
                new Rounding(new Addend(rows.kinds(), sign)),
                $(low(name)),
                $(name),
                rows.code(),
                term));
  }

  /** The same of the products of two factors, each finite in those rows. */
  static List<StateColumn> ofProducts(
      String name, RowKind.Rows rows, ApiExpression a, ApiExpression b) {
    return columns(
        name,
        sign -> call(new ProductSum(new Addend(rows.kinds(), sign)), $(name), rows.code(), a, b),
        sign ->
            call(
                new ProductRounding(new Addend(rows.kinds(), sign)),
                $(low(name)),
                $(name),
                rows.code(),
                a,
                b));
  }

  /** The low column first, as it reads the high one. */
  private static List<StateColumn> columns(
      String name, IntFunction<ApiExpression> sum, IntFunction<ApiExpression> rounding) {
    String low = low(name);
    return List.of(
        StateColumn.number(
            low,
            0,
            rounding,
            other ->
                call(new MergedRounding(), $(low), $(name), other.column(low), other.column(name))),
        StateColumn.number(name, 0, sum, other -> $(name).plus(other.column(name))));
  }

  private static String low(String name) {
    return name + "_low";
  }

  /**
   * Which rows are added and how.
   *
   * @param sign 1 for a row, -1 for a retracted row
   */
  private record Addend(Kinds kinds, int sign) implements Serializable {

    boolean counts(int kind) {
      return kinds.contain(kind);
    }
  }

  /** The sum after a row. */
  public static final class Sum extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Addend addend;

    private Sum(Addend addend) {
      this.addend = addend;
    }

    public double eval(double sum, int kind, Double term) {
      return addend.counts(kind) ? sum + addend.sign() * term : sum;
    }
  }

  /** What the rounding of the sum has lost, after a row. */
  public static final class Rounding extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Addend addend;

    private Rounding(Addend addend) {
      this.addend = addend;
    }

    public double eval(double low, double sum, int kind, Double term) {
      return addend.counts(kind)
          ? low + DoubleDouble.roundingOfSum(sum, addend.sign() * term)
          : low;
    }
  }

  /** The sum of products after a row. */
  public static final class ProductSum extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Addend addend;

    private ProductSum(Addend addend) {
      this.addend = addend;
    }

    public double eval(double sum, int kind, Double a, Double b) {
      return addend.counts(kind) ? sum + addend.sign() * (a * b) : sum;
    }
  }

  /** What the rounding of products and of their sum has lost, after a row. */
  public static final class ProductRounding extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Addend addend;

    private ProductRounding(Addend addend) {
      this.addend = addend;
    }

    public double eval(double low, double sum, int kind, Double a, Double b) {
      if (!addend.counts(kind)) {
        return low;
      }
      double ofProduct = addend.sign() * DoubleDouble.roundingOfProduct(a, b);
      return low + (DoubleDouble.roundingOfSum(sum, addend.sign() * (a * b)) + ofProduct);
    }
  }

  /** What the sums of two states have lost. */
  public static final class MergedRounding extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public double eval(double low, double sum, double otherLow, double other) {
      return low + (DoubleDouble.roundingOfSum(sum, other) + otherLow);
    }
  }
}
