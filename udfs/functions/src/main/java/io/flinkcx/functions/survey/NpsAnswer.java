package io.flinkcx.functions.survey;

import static org.apache.flink.table.api.Expressions.and;
import static org.apache.flink.table.api.Expressions.coalesce;
import static org.apache.flink.table.api.Expressions.lit;

import org.apache.flink.table.api.ApiExpression;

/** What a row with a score, and perhaps a weight, is to the Net Promoter Score. */
final class NpsAnswer {

  /** Larger weights are rejected: their squares could overflow. */
  static final double LARGEST_WEIGHT = 1e100;

  private final ApiExpression score;
  private final ApiExpression weight;

  NpsAnswer(ApiExpression score, ApiExpression weight) {
    this.score = score;
    this.weight = coalesce(weight, lit(1.0));
  }

  /** 1.0 where the call has no weight or the row's is NULL. */
  ApiExpression weight() {
    return weight;
  }

  /** A whole score of 0 to 10 with a weight of at least 0; NULL where the score is. */
  ApiExpression isValid() {
    return and(
        score.isGreaterOrEqual(lit(0.0)),
        score.isLessOrEqual(lit(10.0)),
        score.floor().isEqual(score),
        weight.isGreaterOrEqual(lit(0.0)),
        weight.isLessOrEqual(lit(LARGEST_WEIGHT)));
  }

  ApiExpression isPromoter() {
    return and(isValid(), score.isGreaterOrEqual(lit(9.0)));
  }

  ApiExpression isPassive() {
    return and(isValid(), score.isGreaterOrEqual(lit(7.0)), score.isLess(lit(9.0)));
  }

  ApiExpression isDetractor() {
    return and(isValid(), score.isLess(lit(7.0)));
  }

  /** A score that is there and cannot be counted. */
  ApiExpression isRejected() {
    return and(score.isNotNull(), isValid().isFalse());
  }
}
