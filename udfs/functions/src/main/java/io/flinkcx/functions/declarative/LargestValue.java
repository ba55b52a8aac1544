package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.math.LostDigits;
import io.flinkcx.core.math.Moments;
import java.io.Serializable;
import java.util.List;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * The magnitude of the largest value that ever entered the sums of an aggregate, as one DOUBLE
 * column. A sum has 32 digits: after a value of 1e20 times the others was added and retracted, 12
 * of their digits are left, and none of their squares. Sums that are too small to hold the largest
 * value show that it was retracted, and how far they may be wrong.
 *
 * @param column of the state
 */
public record LargestValue(Column column) implements Serializable {

  /** The result's {@code warning} where sums have lost digits. */
  public static final String ROUNDING =
      "rounding: a value far larger than the others was retracted, so fewer than 10 digits are"
          + " correct; run the query again on the rows";

  /**
   * The column.
   *
   * @param rows the rows that count
   * @param values what such a row adds to sums, each DOUBLE and finite in those rows
   */
  static StateColumn column(String name, RowKind.Rows rows, List<ApiExpression> values) {
    return StateColumn.number(
        name,
        0,
        sign -> {
          ApiExpression largest = $(name);
          for (ApiExpression value : values) {
            largest = call(new Larger(rows.kinds()), largest, rows.code(), value);
          }
          return largest;
        },
        other -> call(new LargerOfTwo(), $(name), other.column(name)));
  }

  /**
   * The magnitude of the largest value if it was retracted, 0 if a value as large may still be in
   * the sums.
   *
   * @param largest value of the column
   * @param standing sum of the magnitudes of the values that are left
   */
  static double takenBack(double largest, double standing) {
    // twice: the sums themselves are rounded
    return largest > 2 * standing ? largest : 0;
  }

  /** {@link #ROUNDING} if one of the sums has lost digits to a retracted value, else null. */
  public static String warning(double takenBack, double... sums) {
    boolean hasLost = false;
    for (double sum : sums) {
      hasLost |= takenBack > 0 && LostDigits.hasLost(sum, takenBack);
    }
    return hasLost ? ROUNDING : null;
  }

  /** {@link #ROUNDING} if one of the groups has lost digits, else null. */
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

    private final Kinds kinds;

    Larger(Kinds kinds) {
      this.kinds = kinds;
    }

    public double eval(double before, int kind, Double value) {
      return kinds.contain(kind) ? Math.max(before, Math.abs(value)) : before;
    }
  }

  /** The column of two states. */
  public static final class LargerOfTwo extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public double eval(double before, double other) {
      return Math.max(before, other);
    }
  }
}
