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
   * The columns of a sum over some rows, the low one first as it reads the high one.
   *
   * @param term DOUBLE, a finite number in each of those rows
   * @param isSquare whether a row adds the square of the term
   */
  static List<StateColumn> columns(
      String name, RowKind.Rows rows, ApiExpression term, boolean isSquare) {
    String low = name + "_low";
    IntFunction<Addend> addend = sign -> new Addend(rows.first(), rows.last(), sign, isSquare);
    return List.of(
        StateColumn.number(
            low,
            0,
            sign -> call(new Rounding(addend.apply(sign)), $(low), $(name), rows.code(), term),
            other ->
                call(new MergedRounding(), $(low), $(name), other.column(low), other.column(name))),
        StateColumn.number(
            name,
            0,
            sign -> call(new Sum(addend.apply(sign)), $(name), rows.code(), term),
            other -> $(name).plus(other.column(name))));
  }

  /** What one row adds to the sum. */
  private record Addend(int from, int to, int sign, boolean isSquare) implements Serializable {

    boolean counts(int kind) {
      return from <= kind && kind <= to;
    }

    double of(double term) {
      return sign * (isSquare ? term * term : term);
    }

    /** What {@link #of} loses of the exact value. */
    double lost(double term) {
      return isSquare ? sign * DoubleDouble.roundingOfSquare(term) : 0;
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
      return addend.counts(kind) ? sum + addend.of(term) : sum;
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
      if (!addend.counts(kind)) {
        return low;
      }
      return low + (DoubleDouble.roundingOfSum(sum, addend.of(term)) + addend.lost(term));
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
