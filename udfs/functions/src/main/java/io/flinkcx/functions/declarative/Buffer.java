package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.lit;

import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/**
 * One column of a declarative aggregate's state, BIGINT NOT NULL and 0 before any row, with what a
 * row, a row taken back and another state do to it.
 *
 * <p>An expression may read other columns, but only those that stand after it in the list:
 * generated streaming code updates one column after the other, so an earlier one may already be
 * new, while batch code reads them all as they were.
 *
 * @param name column name, frozen once released: it is a contract with savepoints
 * @param accumulate value after a row
 * @param retract value after a row is taken back
 * @param merge value after another state is merged in, given the other's columns
 */
public record Buffer(
    String name,
    ApiExpression accumulate,
    ApiExpression retract,
    Function<OtherState, ApiExpression> merge) {

  static final DataType TYPE = DataTypes.BIGINT().notNull();

  static final ApiExpression INITIAL = lit(0L);

  /** The columns of a state that is merged into this one. */
  @FunctionalInterface
  public interface OtherState {
    ApiExpression column(String name);
  }

  /** A count of the rows where a condition is true. */
  public static Buffer count(String name, ApiExpression condition) {
    return addedUp(name, sign -> Counting.ofTrue($(name), condition, sign));
  }

  /**
   * A count of the rows of some kinds.
   *
   * @param kind of the row, INT NOT NULL
   * @param from the first kind that counts
   * @param to the last one
   */
  public static Buffer count(String name, ApiExpression kind, int from, int to) {
    return addedUp(name, sign -> Counting.ofKinds($(name), kind, from, to, sign));
  }

  /** A sum of whole numbers; {@code number} is BIGINT NOT NULL. */
  public static Buffer sum(String name, ApiExpression number) {
    return addedUp(name, sign -> Counting.of($(name), number, sign));
  }

  /** The same of the squares of whole numbers. */
  public static Buffer sumOfSquares(String name, ApiExpression number) {
    return addedUp(name, sign -> Counting.ofSquares($(name), number, sign));
  }

  private static Buffer addedUp(String name, IntFunction<ApiExpression> change) {
    return of(name, change, other -> $(name).plus(other.column(name)));
  }

  /**
   * A column by what it is after a row.
   *
   * @param change given 1 for a row that was added, -1 for one that was taken back
   */
  static Buffer of(
      String name, IntFunction<ApiExpression> change, Function<OtherState, ApiExpression> merge) {
    return new Buffer(name, change.apply(1), change.apply(-1), merge);
  }
}
