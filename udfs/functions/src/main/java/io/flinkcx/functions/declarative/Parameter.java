package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * A DOUBLE setting of the result, such as the confidence, as a column of the state, as the value
 * sees the state alone: the last one that was not NULL.
 *
 * <p>The column is a BIGINT, 0 where the call left the setting out, else its bits and 1. A number
 * that may be NULL is a reference in generated code, which for every row is stored in a field and,
 * where it is no NULL, made as an object.
 */
final class Parameter {

  private Parameter() {}

  /** The column of an argument. */
  static Buffer column(String name, ApiExpression operand) {
    return Buffer.of(
        name,
        sign -> call(new Latest(), $(name), operand),
        other -> call(new LatestOfTwo(), $(name), other.column(name)));
  }

  /** What the column says, DOUBLE NOT NULL. */
  static ApiExpression value(String name, double byDefault) {
    return call(new Value(byDefault), $(name));
  }

  /** The column after a row. */
  public static final class Latest extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public long eval(long before, Double given) {
      // not the raw bits: of all NaNs only one remains, and no number's bits are -1
      return given == null ? before : Double.doubleToLongBits(given) + 1;
    }
  }

  /** The column of two states. */
  public static final class LatestOfTwo extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public long eval(long before, long other) {
      return other == 0 ? before : other;
    }
  }

  /** {@link #value}. */
  public static final class Value extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final double byDefault;

    public Value(double byDefault) {
      this.byDefault = byDefault;
    }

    public double eval(long column) {
      return column == 0 ? byDefault : Double.longBitsToDouble(column - 1);
    }
  }
}
