package io.flinkcx.functions.survey;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.survey.NpsCategory;
import io.flinkcx.core.survey.Weights;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.CompensatedSum;
import java.io.Serializable;
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

  /** Counts scores that are there, valid or not. */
  Buffer given(String name) {
    return Buffer.count(name, score.isNotNull());
  }

  /** Counts whole scores of 0 to 10 whose weight, if they have one, is valid. */
  Buffer valid(String name) {
    return Buffer.count(name, kind, DETRACTOR, PROMOTER);
  }

  /** Counts promoters. */
  Buffer promoters(String name) {
    return Buffer.count(name, kind, PROMOTER, PROMOTER);
  }

  /** Counts passives. */
  Buffer passives(String name) {
    return Buffer.count(name, kind, PASSIVE, PASSIVE);
  }

  /** Counts detractors. */
  Buffer detractors(String name) {
    return Buffer.count(name, kind, DETRACTOR, DETRACTOR);
  }

  /** Counts promoters less detractors. */
  Buffer promotersMinusDetractors(String name) {
    return Buffer.sum(name, call(new Sign(), score, weight));
  }

  /** Columns of what the weights of promoters are beyond 1 each. */
  List<Buffer> promoterExcess(String name) {
    return excess(name, Excess.of(1, 0, 0));
  }

  /** The same of passives. */
  List<Buffer> passiveExcess(String name) {
    return excess(name, Excess.of(0, 1, 0));
  }

  /** The same of detractors. */
  List<Buffer> detractorExcess(String name) {
    return excess(name, Excess.of(0, 0, 1));
  }

  /** The same of all valid answers. */
  List<Buffer> excess(String name) {
    return excess(name, Excess.of(1, 1, 1));
  }

  /** The same of all valid answers, of the squares of weights. */
  List<Buffer> squareExcess(String name) {
    return excess(name, Excess.of(1, 1, 1).ofSquares());
  }

  /** The same of promoters, less that of detractors. */
  List<Buffer> netExcess(String name) {
    return excess(name, Excess.of(1, 0, -1));
  }

  private List<Buffer> excess(String name, Excess excess) {
    return CompensatedSum.columns(
        name,
        sign -> call(new ExcessSum(excess.times(sign)), $(name), score, weight),
        sign ->
            call(
                new ExcessRounding(excess.times(sign)),
                $(CompensatedSum.low(name)),
                $(name),
                score,
                weight));
  }

  private static int kind(Double score, Double weight) {
    if (score == null) {
      return ABSENT;
    }
    if (!NpsCategory.isValid(score) || weight != null && !Weights.isValid(weight)) {
      return REJECTED;
    }
    return NpsCategory.isPromoter(score)
        ? PROMOTER
        : NpsCategory.isPassive(score) ? PASSIVE : DETRACTOR;
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
   * What the weight of a row, or its square, is beyond the 1 of a row without one.
   *
   * @param promoters how often the weight of a promoter counts, 1, 0 or -1
   * @param passives the same of a passive
   * @param detractors the same of a detractor
   * @param isSquare whether the square of the weight counts
   */
  private record Excess(int promoters, int passives, int detractors, boolean isSquare)
      implements Serializable {

    static Excess of(int promoters, int passives, int detractors) {
      return new Excess(promoters, passives, detractors, false);
    }

    Excess ofSquares() {
      return new Excess(promoters, passives, detractors, true);
    }

    Excess times(int sign) {
      return new Excess(sign * promoters, sign * passives, sign * detractors, isSquare);
    }

    /** How often the row's weight counts. */
    int of(Double score, Double weight) {
      return switch (kind(score, weight)) {
        case PROMOTER -> promoters;
        case PASSIVE -> passives;
        case DETRACTOR -> detractors;
        default -> 0;
      };
    }

    double size(double weight) {
      return isSquare ? weight * weight : weight;
    }

    /** What rounding loses of it: of a small weight most of it. */
    double rounding(double weight) {
      double lost = DoubleDouble.roundingOfSum(size(weight), -1);
      return isSquare ? lost + DoubleDouble.roundingOfSquare(weight) : lost;
    }
  }

  /** The sum of what weights are beyond 1, after a row. */
  public static final class ExcessSum extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Excess excess;

    private ExcessSum(Excess excess) {
      this.excess = excess;
    }

    public long eval(long sum, Double score, Double weight) {
      if (weight == null) {
        return sum;
      }
      int times = excess.of(score, weight);
      return times == 0 ? sum : CompensatedSum.plus(sum, times * (excess.size(weight) - 1));
    }
  }

  /** What the rounding of those sums has lost. */
  public static final class ExcessRounding extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Excess excess;

    private ExcessRounding(Excess excess) {
      this.excess = excess;
    }

    public long eval(long low, long sum, Double score, Double weight) {
      if (weight == null) {
        return low;
      }
      int times = excess.of(score, weight);
      return times == 0
          ? low
          : CompensatedSum.lostBy(
              low, sum, times * (excess.size(weight) - 1), times * excess.rounding(weight));
    }
  }
}
