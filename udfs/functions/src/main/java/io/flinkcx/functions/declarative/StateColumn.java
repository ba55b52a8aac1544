package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.lit;

import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/**
 * What a state column is and what a row, a retracted row and another state do to it.
 *
 * <p>An expression may read other columns, but only those declared after it: generated streaming
 * code updates one column after the other, so an earlier one may already be new, while batch code
 * reads them all as they were.
 *
 * @param name column name, frozen once released: savepoints refer to it
 * @param type BIGINT NOT NULL or DOUBLE NOT NULL
 * @param initial value before any row, as the bits of the type
 * @param accumulate value after a row
 * @param retract value after a row is retracted; null where the column cannot forget a row
 * @param merge value after another state is merged in, given the other's columns
 */
record StateColumn(
    String name,
    DataType type,
    long initial,
    ApiExpression accumulate,
    ApiExpression retract,
    Function<OtherState, ApiExpression> merge) {

  private static final DataType BIGINT = DataTypes.BIGINT().notNull();
  private static final DataType DOUBLE = DataTypes.DOUBLE().notNull();

  /** The columns of a state that is merged into this one. */
  @FunctionalInterface
  interface OtherState {
    ApiExpression column(String name);
  }

  /**
   * A BIGINT column.
   *
   * @param change the value after a row, given 1, or after a retracted row, given -1
   */
  static StateColumn whole(
      String name,
      long initial,
      IntFunction<ApiExpression> change,
      Function<OtherState, ApiExpression> merge) {
    return new StateColumn(name, BIGINT, initial, change.apply(1), change.apply(-1), merge);
  }

  /** The same of type DOUBLE. */
  static StateColumn number(
      String name,
      double initial,
      IntFunction<ApiExpression> change,
      Function<OtherState, ApiExpression> merge) {
    long bits = Double.doubleToLongBits(initial);
    return new StateColumn(name, DOUBLE, bits, change.apply(1), change.apply(-1), merge);
  }

  /** The same column where a row cannot be taken back. */
  StateColumn ofAddedRows() {
    return new StateColumn(name, type, initial, accumulate, null, merge);
  }

  boolean isDouble() {
    return type.equals(DOUBLE);
  }

  ApiExpression initialValue() {
    return isDouble() ? lit(Double.longBitsToDouble(initial)) : lit(initial);
  }
}
