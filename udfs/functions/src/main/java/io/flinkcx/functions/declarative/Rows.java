package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.ifThenElse;
import static org.apache.flink.table.api.Expressions.lit;

import org.apache.flink.table.api.ApiExpression;

/** Expressions that many KPIs say of a row. */
public final class Rows {

  private Rows() {}

  /** 1 where the condition is true, 0 where it is false or NULL. */
  public static ApiExpression one(ApiExpression condition) {
    return ifThenElse(condition, lit(1L), lit(0L));
  }

  /** Whether a score is on its scale; false for NaN, NULL where the score is NULL. */
  public static ApiExpression between(ApiExpression score, double min, double max) {
    return score.isGreaterOrEqual(lit(min)).and(score.isLessOrEqual(lit(max)));
  }
}
