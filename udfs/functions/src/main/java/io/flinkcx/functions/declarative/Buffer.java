package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.lit;

import java.util.function.Function;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
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

  /** A count of the rows where a condition is true. */
  public static Buffer count(String name, ApiExpression condition) {
    return wholeNumber(name, (self, sign) -> Counting.ofTrue(self, condition, sign));
  }

  /**
   * A count of the rows of some kinds.
   *
   * @param kind of the row, INT NOT NULL
   * @param from the first kind that counts
   * @param to the last one
   */
  public static Buffer count(String name, ApiExpression kind, int from, int to) {
    return wholeNumber(name, (self, sign) -> Counting.ofKinds(self, kind, from, to, sign));
  }

  /** A sum of whole numbers; {@code number} is BIGINT NOT NULL. */
  public static Buffer sum(String name, ApiExpression number) {
    return wholeNumber(name, (self, sign) -> Counting.of(self, number, sign));
  }

  /** The same of the squares of whole numbers. */
  public static Buffer sumOfSquares(String name, ApiExpression number) {
    return wholeNumber(name, (self, sign) -> Counting.ofSquares(self, number, sign));
  }

  /** What a column is after a row was added (sign 1) or taken back (sign -1). */
  @FunctionalInterface
  interface Change {
    ApiExpression of(ApiExpression self, int sign);
  }

  /** A column of type BIGINT NOT NULL that starts at 0, which two states add up. */
  private static Buffer wholeNumber(String name, Change change) {
    ApiExpression self = $(name);
    return new Buffer(
        name,
        DataTypes.BIGINT().notNull(),
        lit(0L),
        change.of(self, 1),
        change.of(self, -1),
        other -> self.plus(other.column(name)));
  }
}
