package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;
import static org.apache.flink.table.api.Expressions.lit;
import static org.apache.flink.table.api.Expressions.nullOf;

import java.util.function.Function;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;

/**
 * One column of a declarative aggregate's state, with what a row, a row taken back and another
 * state do to it.
 *
 * <p>An expression may read other columns, but only those that stand after it in the list:
 * generated streaming code updates one column after the other, so an earlier one may already be
 * new, while batch code reads them all as they were.
 *
 * @param name column name, frozen once released: it is a contract with savepoints
 * @param type column type
 * @param initial value before any row
 * @param accumulate value after a row
 * @param retract value after a row is taken back
 * @param merge value after another state is merged in, given the other's columns
 */
public record Buffer(
    String name,
    DataType type,
    ApiExpression initial,
    ApiExpression accumulate,
    ApiExpression retract,
    Function<OtherState, ApiExpression> merge) {

  /** The columns of a state that is merged into this one. */
  @FunctionalInterface
  public interface OtherState {
    ApiExpression column(String name);
  }

  /**
   * A count or sum of whole numbers; {@code contribution} is of type BIGINT NOT NULL, which saves
   * the generated code its checks for NULL.
   */
  public static Buffer count(String name, ApiExpression contribution) {
    ApiExpression self = $(name);
    return new Buffer(
        name,
        DataTypes.BIGINT().notNull(),
        lit(0L),
        self.plus(contribution),
        self.minus(contribution),
        other -> self.plus(other.column(name)));
  }

  /**
   * A DOUBLE parameter of the call, such as the confidence. The value expression sees the state
   * only, so the parameter travels in it: the last one that was not NULL, and NULL where the call
   * left it out.
   */
  public static Buffer parameter(String name, ApiExpression operand) {
    DataType type = DataTypes.DOUBLE();
    ApiExpression self = $(name);
    ApiExpression latest = call(new Latest(), operand, self);
    return new Buffer(
        name,
        type,
        nullOf(type),
        latest,
        latest,
        other -> call(new Latest(), other.column(name), self));
  }

  /** COALESCE would be a call with an array of boxed arguments for every row. */
  public static final class Latest extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public Double eval(Double latest, Double before) {
      return latest == null ? before : latest;
    }
  }
}
