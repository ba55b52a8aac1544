package io.flinkcx.functions.survey;

import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.survey.CesScale;
import io.flinkcx.core.survey.SurveyScale;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.RowSettings;
import io.flinkcx.functions.declarative.Settings;
import io.flinkcx.functions.declarative.SingleValueColumns;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.ScalarFunction;

/** What a row is to the Customer Effort Score: its arguments and how it counts. */
final class CesAnswer {

  private static final int ABSENT = -2;
  private static final int REJECTED = -1;
  private static final int NOT_POSITIVE = 0;
  private static final int POSITIVE = 1;

  private final String function;
  private final Object[] row;
  private final ApiExpression kind;

  CesAnswer(String function, ApiExpression score, ApiExpression scaleMax, ApiExpression direction) {
    this.function = function;
    this.row = new Object[] {score, scaleMax, direction};
    this.kind = call(new Classify(function), row);
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

  /** Counts answers on the easy side. */
  Buffer positive(String name) {
    return Buffer.count(name, kind, POSITIVE, POSITIVE);
  }

  /** Counts answers on the scale. */
  Buffer valid(String name) {
    return Buffer.count(name, kind, NOT_POSITIVE, POSITIVE);
  }

  /** Counts answers off the scale. */
  Buffer rejected(String name) {
    return Buffer.count(name, kind, REJECTED, REJECTED);
  }

  /** The score of a valid row, else 0. */
  ApiExpression validScore() {
    return call(new ValidScore(function), row);
  }

  /** Two columns that tell whether all valid rows have one scale, and which. */
  List<Buffer> scaleColumns() {
    return SingleValueColumns.of("scale", call(new ScaleCode(function), row));
  }

  /**
   * A scale and its number.
   *
   * @param scale as the row says
   * @param code {@link CesScale#code}
   */
  private record Question(CesScale scale, long code) {

    static Question of(CesScale scale) {
      return new Question(scale, scale.code());
    }
  }

  /** How the row counts; absent where the score is NULL. */
  public static final class Classify extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final RowSettings<Question> settings;

    public Classify(String function) {
      this.settings =
          new RowSettings<>(
              function,
              (max, second, third, direction) -> Question.of(CesScale.of(direction, max)));
    }

    public int eval(
        Double score,
        Double scaleMax,
        @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData direction) {
      if (score == null) {
        return ABSENT;
      }
      CesScale scale = question(scaleMax, direction).scale();
      if (!scale.scale().contains(score)) {
        return REJECTED;
      }
      return scale.isPositive(score) ? POSITIVE : NOT_POSITIVE;
    }

    private Question question(Double scaleMax, StringData direction) {
      return settings.of(scaleMax, direction);
    }
  }

  /** One call per column: Flink evaluates a call as often as an expression has it. */
  public static final class ValidScore extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Classify kind;

    public ValidScore(String function) {
      this.kind = new Classify(function);
    }

    public double eval(
        Double score,
        Double scaleMax,
        @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData direction) {
      return kind.eval(score, scaleMax, direction) >= NOT_POSITIVE ? score : 0;
    }
  }

  /** Scale and direction of a valid row as a number, else 0. */
  public static final class ScaleCode extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Classify kind;

    public ScaleCode(String function) {
      this.kind = new Classify(function);
    }

    public long eval(
        Double score,
        Double scaleMax,
        @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData direction) {
      return kind.eval(score, scaleMax, direction) >= NOT_POSITIVE
          ? kind.question(scaleMax, direction).code()
          : 0;
    }
  }
}
