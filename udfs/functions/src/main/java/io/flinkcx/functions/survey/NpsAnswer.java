package io.flinkcx.functions.survey;

import static org.apache.flink.table.api.Expressions.and;
import static org.apache.flink.table.api.Expressions.lit;
import static org.apache.flink.table.api.Expressions.or;

import org.apache.flink.table.api.ApiExpression;

/**
 * What a row with a score is to the Net Promoter Score; each answer is NULL where the score is.
 *
 * <p>Only whole scores count. A class of two scores is two comparisons, which no fraction passes; a
 * wider one is a range and a comparison with the rounded score.
 */
final class NpsAnswer {

  private final ApiExpression score;

  NpsAnswer(ApiExpression score) {
    this.score = score;
  }

  /** A score that is there, valid or not. */
  ApiExpression isGiven() {
    return score.isNotNull();
  }

  /** A whole score of 0 to 10. */
  ApiExpression isValid() {
    return isWholeUpTo(10);
  }

  ApiExpression isPromoter() {
    return or(score.isEqual(lit(9.0)), score.isEqual(lit(10.0)));
  }

  ApiExpression isPassive() {
    return or(score.isEqual(lit(7.0)), score.isEqual(lit(8.0)));
  }

  ApiExpression isDetractor() {
    return isWholeUpTo(6);
  }

  private ApiExpression isWholeUpTo(double largest) {
    return and(
        score.isGreaterOrEqual(lit(0.0)),
        score.isLessOrEqual(lit(largest)),
        score.floor().isEqual(score));
  }
}
