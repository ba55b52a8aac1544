package io.flinkcx.functions.survey;

import static io.flinkcx.functions.declarative.Rows.one;
import static org.apache.flink.table.api.Expressions.call;

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

  /** 1 for a score that is there, valid or not, else 0. */
  ApiExpression given() {
    return one(score.isNotNull());
  }

  /** 1 for a whole score of 0 to 10 whose weight, if it has one, is valid, else 0. */
  ApiExpression valid() {
    return one(kind, DETRACTOR, PROMOTER);
  }

  /** 1 for a promoter, else 0. */
  ApiExpression promoter() {
    return one(kind, PROMOTER, PROMOTER);
  }

  /** The same of a passive. */
  ApiExpression passive() {
    return one(kind, PASSIVE, PASSIVE);
  }

  /** The same of a detractor. */
  ApiExpression detractor() {
    return one(kind, DETRACTOR, DETRACTOR);
  }

  /** 1 for a promoter, -1 for a detractor, else 0. */
  ApiExpression sign() {
    return call(new Sign(), score, weight);
  }

  /** Columns of what the weights of promoters are beyond 1 each. */
  List<Buffer> promoterExcess(String name) {
    return excess(name, new Excess(1, 0, 0));
  }

  /** The same of passives. */
  List<Buffer> passiveExcess(String name) {
    return excess(name, new Excess(0, 1, 0));
  }

  /** The same of detractors. */
  List<Buffer> detractorExcess(String name) {
    return excess(name, new Excess(0, 0, 1));
  }

  /** The same of all valid answers. */
  List<Buffer> excess(String name) {
    return excess(name, new Excess(1, 1, 1));
  }

  /** The same of all valid answers, of the squares of weights. */
  List<Buffer> squareExcess(String name) {
    return excess(name, new Excess(1, 1, 1).ofSquares());
  }

  /** The same of promoters, less that of detractors. */
  List<Buffer> netExcess(String name) {
    return excess(name, new Excess(1, 0, -1));
  }

  private List<Buffer> excess(String name, Excess excess) {
    return CompensatedSum.ofSome(
        name, call(excess, score, weight), call(excess.rounding(), score, weight));
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

  /**
   * What the weight of a row, or its square, is beyond the 1 of a row without one; NULL where it
   * has none.
   */
  public static final class Excess extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final int promoters;
    private final int passives;
    private final int detractors;
    private final boolean isSquare;
    private final boolean isRounding;

    /** How often the weights of each kind count, 1, 0 or -1. */
    public Excess(int promoters, int passives, int detractors) {
      this(promoters, passives, detractors, false, false);
    }

    private Excess(
        int promoters, int passives, int detractors, boolean isSquare, boolean isRounding) {
      this.promoters = promoters;
      this.passives = passives;
      this.detractors = detractors;
      this.isSquare = isSquare;
      this.isRounding = isRounding;
    }

    /** The same of squares of weights. */
    Excess ofSquares() {
      return new Excess(promoters, passives, detractors, true, isRounding);
    }

    /** What rounding loses of it: of a small weight most of it. */
    Excess rounding() {
      return new Excess(promoters, passives, detractors, isSquare, true);
    }

    public Double eval(Double score, Double weight) {
      if (weight == null) {
        return null;
      }
      int times =
          switch (kind(score, weight)) {
            case PROMOTER -> promoters;
            case PASSIVE -> passives;
            case DETRACTOR -> detractors;
            default -> 0;
          };
      if (times == 0) {
        return 0.0;
      }
      double size = isSquare ? weight * weight : weight;
      if (!isRounding) {
        return times * (size - 1);
      }
      double lost = DoubleDouble.roundingOfSum(size, -1);
      return times * (isSquare ? lost + DoubleDouble.roundingOfSquare(weight) : lost);
    }
  }
}
