package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.$;

import io.flinkcx.core.math.TwoSided;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;

/** The argument {@code confidence}, the same in every function that has it. */
public final class Confidence {

  /** What stands where the call says nothing. */
  public static final double DEFAULT = 0.95;

  private static final String NAME = "confidence";

  private Confidence() {}

  /** The argument of a function, checked at planning where it is a literal. */
  public static Argument argument(String function) {
    return Argument.setting(NAME, value -> orDefault(function, value));
  }

  /** The column that carries the argument to the value expression. */
  public static Buffer buffer(ApiExpression operand) {
    return Buffer.parameter(NAME, DataTypes.DOUBLE(), operand);
  }

  /** That column. */
  public static ApiExpression column() {
    return $(NAME);
  }

  /**
   * The level to use.
   *
   * @param value the argument, NULL where it was left out
   * @throws IllegalArgumentException outside (0, 1); names the function
   */
  public static double orDefault(String function, Double value) {
    return value == null
        ? DEFAULT
        : Settings.named(function, () -> TwoSided.requireConfidence(value));
  }
}
