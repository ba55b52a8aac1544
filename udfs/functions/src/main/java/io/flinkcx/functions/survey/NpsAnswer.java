package io.flinkcx.functions.survey;

import static io.flinkcx.functions.declarative.CompensatedSum.orZero;
import static org.apache.flink.table.api.Expressions.and;
import static org.apache.flink.table.api.Expressions.call;
import static org.apache.flink.table.api.Expressions.lit;
import static org.apache.flink.table.api.Expressions.or;

import io.flinkcx.core.survey.Weights;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.CompensatedSum.SquareRounding;
import io.flinkcx.functions.declarative.CompensatedSum.SumRounding;
import java.util.List;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;

/**
 * What a row is to the Net Promoter Score: its arguments and how it counts; each answer is NULL
 * where the score is.
 *
 * <p>Only whole scores count. A class of two scores is two comparisons, which no fraction passes; a
 * wider one is a range and a comparison with the rounded score.
 */
final class NpsAnswer {

  private final ApiExpression score;
  private final ApiExpression weight;

  NpsAnswer(ApiExpression score, ApiExpression weight) {
    this.score = score;
    this.weight = weight;
  }

  /** Score and weight, in the order of the call. */
  static List<Argument> arguments() {
    return List.of(
        Argument.required("score", DataTypes.DOUBLE()),
        Argument.optional("weight", DataTypes.DOUBLE()));
  }

  /** A score that is there, valid or not. */
  ApiExpression isGiven() {
    return score.isNotNull();
  }

  /** A whole score of 0 to 10 whose weight, if it has one, is valid. */
  ApiExpression isValid() {
    return withValidWeight(isWholeUpTo(10));
  }

  ApiExpression isPromoter() {
    return withValidWeight(or(score.isEqual(lit(9.0)), score.isEqual(lit(10.0))));
  }

  ApiExpression isPassive() {
    return withValidWeight(or(score.isEqual(lit(7.0)), score.isEqual(lit(8.0))));
  }

  ApiExpression isDetractor() {
    return withValidWeight(isWholeUpTo(6));
  }

  /** Whether the row counts for more or less than one answer. */
  ApiExpression isWeighted() {
    return weight.isNotNull();
  }

  /** The weight beyond the 1 of a row without one, as it rounds. */
  ApiExpression excess() {
    return weight.minus(lit(1.0));
  }

  /** What that rounding loses: of a small weight it is most of it. */
  ApiExpression excessLow() {
    return call(new SumRounding(), orZero(weight), lit(-1.0));
  }

  /** The square of the weight beyond the 1 of a row without one, as it rounds. */
  ApiExpression squareExcess() {
    return weight.times(weight).minus(lit(1.0));
  }

  /** What that rounding loses. */
  ApiExpression squareExcessLow() {
    ApiExpression size = orZero(weight);
    return call(new SquareRounding(), size)
        .plus(call(new SumRounding(), size.times(size), lit(-1.0)));
  }

  private ApiExpression withValidWeight(ApiExpression isInClass) {
    ApiExpression isValidWeight =
        or(
            weight.isNull(),
            weight.isEqual(lit(0.0)),
            and(
                weight.isGreaterOrEqual(lit(Weights.SMALLEST)),
                weight.isLessOrEqual(lit(Weights.LARGEST))));
    return and(isInClass, isValidWeight);
  }

  private ApiExpression isWholeUpTo(double largest) {
    return and(
        score.isGreaterOrEqual(lit(0.0)),
        score.isLessOrEqual(lit(largest)),
        score.floor().isEqual(score));
  }
}
