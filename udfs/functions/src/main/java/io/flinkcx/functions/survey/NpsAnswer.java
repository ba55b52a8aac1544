package io.flinkcx.functions.survey;

import static org.apache.flink.table.api.Expressions.call;
import static org.apache.flink.table.api.Expressions.lit;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.survey.NpsCategory;
import io.flinkcx.core.survey.Weights;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.CompensatedSum;
import java.util.List;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * What a row is to the Net Promoter Score: its arguments and how it counts.
 *
 * <p>Each answer is one call: Flink evaluates it anew for every column, and long generated code is
 * split into methods that run slower.
 */
final class NpsAnswer {

  private static final int ABSENT = 0;
  private static final int REJECTED = -1;
  private static final int DETRACTOR = 1;
  private static final int PASSIVE = 2;
  private static final int PROMOTER = 3;

  private final ApiExpression score;
  private final ApiExpression weight;
  private final ApiExpression kind;

  NpsAnswer(ApiExpression score, ApiExpression weight) {
    this.score = score;
    this.weight = weight;
    this.kind = call(new Kind(), score, weight);
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
    return kind.isGreater(lit(ABSENT));
  }

  ApiExpression isPromoter() {
    return kind.isEqual(lit(PROMOTER));
  }

  ApiExpression isPassive() {
    return kind.isEqual(lit(PASSIVE));
  }

  ApiExpression isDetractor() {
    return kind.isEqual(lit(DETRACTOR));
  }

  /** 1 for a promoter, -1 for a detractor, else 0. */
  ApiExpression sign() {
    return call(new Sign(), score, weight);
  }

  /** Columns of what the weights of promoters are beyond 1 each. */
  List<Buffer> promoterExcess(String name) {
    return excess(name, new int[] {PROMOTER}, false);
  }

  /** The same of passives. */
  List<Buffer> passiveExcess(String name) {
    return excess(name, new int[] {PASSIVE}, false);
  }

  /** The same of detractors. */
  List<Buffer> detractorExcess(String name) {
    return excess(name, new int[] {DETRACTOR}, false);
  }

  /** The same of all valid answers. */
  List<Buffer> excess(String name) {
    return excess(name, new int[] {PROMOTER, PASSIVE, DETRACTOR}, false);
  }

  /** The same of all valid answers, of the squares of weights. */
  List<Buffer> squareExcess(String name) {
    return excess(name, new int[] {PROMOTER, PASSIVE, DETRACTOR}, true);
  }

  /** The same of promoters, less that of detractors. */
  List<Buffer> netExcess(String name) {
    return CompensatedSum.ofWhere(
        name,
        weight.isNotNull(),
        term(new int[] {PROMOTER}, false, false).minus(term(new int[] {DETRACTOR}, false, false)),
        term(new int[] {PROMOTER}, false, true).minus(term(new int[] {DETRACTOR}, false, true)));
  }

  private List<Buffer> excess(String name, int[] kinds, boolean isSquare) {
    return CompensatedSum.ofWhere(
        name, weight.isNotNull(), term(kinds, isSquare, false), term(kinds, isSquare, true));
  }

  private ApiExpression term(int[] kinds, boolean isSquare, boolean isRounding) {
    return call(new Excess(kinds, isSquare, isRounding), score, weight);
  }

  private static int kind(Double score, Double weight) {
    if (score == null) {
      return ABSENT;
    }
    if (!NpsCategory.isValid(score) || weight != null && !Weights.isValid(weight)) {
      return REJECTED;
    }
    return switch (NpsCategory.of(score)) {
      case PROMOTER -> PROMOTER;
      case PASSIVE -> PASSIVE;
      case DETRACTOR -> DETRACTOR;
    };
  }

  /** How a row counts. */
  public static final class Kind extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public int eval(Double score, Double weight) {
      return kind(score, weight);
    }
  }

  /** What a row adds to the promoters less the detractors. */
  public static final class Sign extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public long eval(Double score, Double weight) {
      int kind = kind(score, weight);
      return kind == PROMOTER ? 1 : kind == DETRACTOR ? -1 : 0;
    }
  }

  /** What the weight of a row, or its square, is beyond the 1 of a row without one. */
  public static final class Excess extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final int[] kinds;
    private final boolean isSquare;
    private final boolean isRounding;

    /**
     * Of some kinds of rows; 0 of others.
     *
     * @param isRounding whether to give what rounding loses of it: of a small weight most of it
     */
    public Excess(int[] kinds, boolean isSquare, boolean isRounding) {
      this.kinds = kinds;
      this.isSquare = isSquare;
      this.isRounding = isRounding;
    }

    public double eval(Double score, Double weight) {
      if (weight == null || !isOneOfThem(kind(score, weight))) {
        return 0;
      }
      double size = isSquare ? weight * weight : weight;
      if (!isRounding) {
        return size - 1;
      }
      double lost = DoubleDouble.roundingOfSum(size, -1);
      return isSquare ? lost + DoubleDouble.roundingOfSquare(weight) : lost;
    }

    private boolean isOneOfThem(int kind) {
      for (int one : kinds) {
        if (kind == one) {
          return true;
        }
      }
      return false;
    }
  }
}
