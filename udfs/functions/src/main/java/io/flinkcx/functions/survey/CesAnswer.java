package io.flinkcx.functions.survey;

import static org.apache.flink.table.api.Expressions.call;
import static org.apache.flink.table.api.Expressions.ifThenElse;
import static org.apache.flink.table.api.Expressions.lit;

import io.flinkcx.core.survey.CesScale;
import io.flinkcx.core.survey.SurveyScale;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.Settings;
import java.util.List;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.functions.ScalarFunction;

/** What a row is to the Customer Effort Score: its arguments and how it counts. */
final class CesAnswer {

  private static final int REJECTED = -1;
  private static final int NOT_POSITIVE = 0;
  private static final int POSITIVE = 1;

  private final String function;
  private final ApiExpression score;
  private final ApiExpression scaleMax;
  private final ApiExpression direction;
  private final ApiExpression kind;

  CesAnswer(String function, ApiExpression score, ApiExpression scaleMax, ApiExpression direction) {
    this.function = function;
    this.score = score;
    this.scaleMax = scaleMax;
    this.direction = direction;
    this.kind = call(new Classify(function), score, scaleMax, direction);
  }

  /** Score, scale and direction, in the order of the call. */
  static List<Argument> arguments(String function) {
    return List.of(
        Argument.required("score", DataTypes.DOUBLE()),
        Argument.setting(
            "scale_max",
            value ->
                Settings.named(
                    function,
                    () -> {
                      SurveyScale.requireEnd("scale_max", value);
                      return CesScale.of(null, value);
                    })),
        Argument.textSetting(
            "direction", value -> Settings.named(function, () -> CesScale.isHigher(value))));
  }

  ApiExpression isPositive() {
    return kind.isEqual(lit(POSITIVE));
  }

  ApiExpression isValid() {
    return kind.isGreaterOrEqual(lit(NOT_POSITIVE));
  }

  ApiExpression isRejected() {
    return kind.isEqual(lit(REJECTED));
  }

  /** The score of a valid row, else 0. */
  ApiExpression validScore() {
    return ifThenElse(isValid(), score, lit(0.0));
  }

  /** Two columns that tell whether all valid rows have one scale, and which. */
  List<Buffer> scaleColumns() {
    ApiExpression code =
        ifThenElse(isValid(), call(new ScaleCode(function), scaleMax, direction), lit(0L));
    return List.of(Buffer.count("scale", code), Buffer.count("scale_squares", code.times(code)));
  }

  /** NULL where the score is; else how the row counts. */
  public static final class Classify extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final String function;

    public Classify(String function) {
      this.function = function;
    }

    public Integer eval(Double score, Double scaleMax, String direction) {
      if (score == null) {
        return null;
      }
      CesScale scale = Settings.named(function, () -> CesScale.of(direction, scaleMax));
      if (!scale.scale().contains(score)) {
        return REJECTED;
      }
      return scale.isPositive(score) ? POSITIVE : NOT_POSITIVE;
    }
  }

  /** Scale and direction of a row as a number. */
  public static final class ScaleCode extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final String function;

    public ScaleCode(String function) {
      this.function = function;
    }

    public Long eval(Double scaleMax, String direction) {
      return Settings.named(function, () -> CesScale.of(direction, scaleMax)).code();
    }
  }
}
