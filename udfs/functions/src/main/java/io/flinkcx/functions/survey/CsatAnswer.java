package io.flinkcx.functions.survey;

import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.survey.SurveyScale;
import io.flinkcx.core.survey.TopBoxes;
import io.flinkcx.functions.arguments.RowSettings;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.KpiSchema;
import io.flinkcx.functions.declarative.OneValue;
import io.flinkcx.functions.declarative.RowKind;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.functions.ScalarFunction;

/** The arguments of customer satisfaction, and how a row counts in it. */
final class CsatAnswer {

  static final int ABSENT = -2;
  static final int REJECTED = -1;
  static final int NOT_SATISFIED = 0;
  static final int SATISFIED = 1;

  private final KpiSchema schema;
  private final Argument score;
  private final Argument scaleMax;
  private final Argument scaleMin;
  private final Argument topBoxes;

  /** Declares score, scale and boxes. */
  CsatAnswer(KpiSchema schema) {
    this.schema = schema;
    score = schema.required("score", DataTypes.DOUBLE());
    scaleMax = schema.required("scale_max", DataTypes.DOUBLE());
    scaleMin = schema.optional("scale_min", DataTypes.DOUBLE());
    topBoxes = schema.optional("top_boxes", DataTypes.DOUBLE());
    checkEnd(scaleMax, "scale_max");
    checkEnd(scaleMin, "scale_min");
    schema.check(
        topBoxes,
        Double.class,
        boxes -> Settings.check(schema.function(), () -> TopBoxes.requireBoxes(boxes)));
  }

  private void checkEnd(Argument argument, String name) {
    schema.check(
        argument,
        Double.class,
        end -> Settings.check(schema.function(), () -> SurveyScale.requireEnd(name, end)));
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
    return call(function, score.value(), scaleMax.value(), scaleMin.value(), topBoxes.value());
  }

  /** A scale with its top boxes, and the scale's number. */
  private record Question(TopBoxes boxes, long code) {

    static Question of(TopBoxes boxes) {
      return new Question(boxes, boxes.scale().code());
    }
  }

  /** How a row counts; absent where score or scale_max is NULL. */
  public static final class Kind extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final RowSettings<Question> settings;

    public Kind(String function) {
      this.settings =
          new RowSettings<>(
              function, (max, min, boxes, text) -> Question.of(TopBoxes.of(max, min, boxes)));
    }

    public int eval(Double score, Double scaleMax, Double scaleMin, Double topBoxes) {
      if (score == null || scaleMax == null) {
        return ABSENT;
      }
      TopBoxes boxes = question(scaleMax, scaleMin, topBoxes).boxes();
      if (!boxes.scale().contains(score)) {
        return REJECTED;
      }
      return boxes.contains(score) ? SATISFIED : NOT_SATISFIED;
    }

    private Question question(Double scaleMax, Double scaleMin, Double topBoxes) {
      return settings.of(scaleMax, scaleMin, topBoxes);
    }
  }

  /** The number of a valid row's scale, else 0. */
  public static final class ScaleCode extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public ScaleCode(String function) {
      this.kind = new Kind(function);
    }

    public long eval(Double score, Double scaleMax, Double scaleMin, Double topBoxes) {
      return kind.eval(score, scaleMax, scaleMin, topBoxes) >= NOT_SATISFIED
          ? kind.question(scaleMax, scaleMin, topBoxes).code()
          : 0;
    }
  }
}
