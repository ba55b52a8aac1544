package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import java.io.Serializable;
import java.util.function.DoubleUnaryOperator;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * A DOUBLE setting of the result, such as the confidence. It is a column of the state, since the
 * result is computed from the state alone: the last value that was not NULL, or its default.
 *
 * @param column of the state
 * @param rule returns its argument, or throws IllegalArgumentException with a message that stands
 *     alone
 */
public record Setting(Column column, Rule rule) implements Serializable {

  /** A check of a value. */
  @FunctionalInterface
  public interface Rule extends DoubleUnaryOperator, Serializable {}

  static StateColumn column(String name, double byDefault, ApiExpression given) {
    return StateColumn.number(
        name,
        byDefault,
        sign -> call(new Latest(), $(name), given),
        other -> call(new LatestOfTwo(byDefault), $(name), other.column(name)));
  }

  /** The column after a row. */
  public static final class Latest extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public double eval(double before, Double given) {
      return given == null ? before : given;
    }
  }

  /** The column of two states. */
  public static final class LatestOfTwo extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final double byDefault;

    public LatestOfTwo(double byDefault) {
      this.byDefault = byDefault;
    }

    public double eval(double before, double other) {
      // a state without rows has the default, which must not replace what rows have set
      return other == byDefault ? before : other;
    }
  }
}
