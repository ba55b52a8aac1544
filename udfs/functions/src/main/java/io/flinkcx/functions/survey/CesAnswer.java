package io.flinkcx.functions.survey;

import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.survey.CesScale;
import io.flinkcx.core.survey.SurveyScale;
import io.flinkcx.functions.arguments.RowSettings;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.KpiSchema;
import io.flinkcx.functions.declarative.OneValue;
import io.flinkcx.functions.declarative.RowKind;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.ScalarFunction;

/** The arguments of the Customer Effort Score, and how a row counts in it. */
final class CesAnswer {

  static final int ABSENT = -2;
  static final int REJECTED = -1;
  static final int NOT_POSITIVE = 0;
  static final int POSITIVE = 1;

  private final KpiSchema schema;
  private final Argument score;
  private final Argument scaleMax;
  private final Argument direction;

  /** Declares score, scale and direction. */
  CesAnswer(KpiSchema schema) {
    this.schema = schema;
    String function = schema.function();
    score = schema.required("score", DataTypes.DOUBLE());
    scaleMax = schema.optional("scale_max", DataTypes.DOUBLE());
    schema.check(
        scaleMax,
        Double.class,
        max -> Settings.check(function, () -> SurveyScale.requireEnd("scale_max", max)));
    schema.check(
        scaleMax, Double.class, max -> Settings.check(function, () -> CesScale.of(null, max)));
    direction = schema.optional("direction", DataTypes.STRING());
    schema.check(
        direction, String.class, given -> Settings.check(function, () -> CesScale.isHigher(given)));
  }

  ApiExpression score() {
    return score.value();
  }

  RowKind kind() {
    return new RowKind(ofRow(new Kind(schema.function())));
  }

  /** The one scale of all valid answers. */
  OneValue oneScale() {
    return schema.oneValue("scale", ofRow(new ScaleCode(schema.function())));
  }

  private ApiExpression ofRow(ScalarFunction function) {
    return call(function, score.value(), scaleMax.value(), direction.value());
  }

  /** A scale and its number. */
  private record Question(CesScale scale, long code) {

    static Question of(CesScale scale) {
      return new Question(scale, scale.code());
    }
  }

  /** How a row counts; absent where the score is NULL. */
  public static final class Kind extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final RowSettings<Question> settings;

    public Kind(String function) {
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

  /** Scale and direction of a valid row as a number, else 0. */
  public static final class ScaleCode extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public ScaleCode(String function) {
      this.kind = new Kind(function);
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
