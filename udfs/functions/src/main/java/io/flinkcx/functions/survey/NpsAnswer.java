package io.flinkcx.functions.survey;

import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.survey.NpsCategory;
import io.flinkcx.core.survey.Weights;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.RowKind;
import org.apache.flink.table.functions.ScalarFunction;

/** How a row counts in the Net Promoter Score. */
final class NpsAnswer {

  static final int REJECTED = -1;
  static final int ABSENT = 0;
  static final int DETRACTOR = 1;
  static final int PASSIVE = 2;
  static final int PROMOTER = 3;

  private NpsAnswer() {}

  static RowKind kind(Argument score) {
    return new RowKind(call(new Kind(), score.value()));
  }

  /** The same where an answer with an invalid weight is rejected. */
  static RowKind kind(Argument score, Argument weight) {
    return new RowKind(call(new WeightedKind(), score.value(), weight.value()));
  }

  private static int kindOf(double score) {
    if (!NpsCategory.isValid(score)) {
      return REJECTED;
    }
    return NpsCategory.isPromoter(score)
        ? PROMOTER
        : NpsCategory.isPassive(score) ? PASSIVE : DETRACTOR;
  }

  /** The kind of an answer. */
  public static final class Kind extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public int eval(Double score) {
      return score == null ? ABSENT : kindOf(score);
    }
  }

  /** The kind of a weighted answer. */
  public static final class WeightedKind extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public int eval(Double score, Double weight) {
      if (score == null || weight == null) {
        return ABSENT;
      }
      return Weights.isValid(weight) ? kindOf(score) : REJECTED;
    }
  }
}
