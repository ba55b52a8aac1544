package io.flinkcx.functions.survey;

import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.survey.SurveyScale;
import io.flinkcx.core.survey.TopBoxes;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.RowSettings;
import io.flinkcx.functions.declarative.Settings;
import io.flinkcx.functions.declarative.SingleValueColumns;
import java.util.List;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.functions.ScalarFunction;

/** What a row is to customer satisfaction: its arguments and how it counts. */
final class CsatAnswer {

  private static final int ABSENT = -2;
  private static final int REJECTED = -1;
  private static final int NOT_SATISFIED = 0;
  private static final int SATISFIED = 1;

  private final Object[] row;
  private final String function;
  private final ApiExpression kind;

  CsatAnswer(
      String function,
      ApiExpression score,
      ApiExpression scaleMax,
      ApiExpression scaleMin,
      ApiExpression topBoxes) {
    this.function = function;
    this.row = new Object[] {score, scaleMax, scaleMin, topBoxes};
    this.kind = call(new Classify(function), row);
  }

  /** Score, scale and boxes, in the order of the call. */
  static List<Argument> arguments(String function) {
    return List.of(
        Argument.required("score", DataTypes.DOUBLE()),
        Argument.setting("scale_max", value -> requireEnd(function, "scale_max", value))
            .mandatory(),
        Argument.setting("scale_min", value -> requireEnd(function, "scale_min", value)),
        Argument.setting(
            "top_boxes", value -> Settings.named(function, () -> TopBoxes.requireBoxes(value))));
  }

  private static void requireEnd(String function, String name, double value) {
    Settings.named(
        function,
        () -> {
          SurveyScale.requireEnd(name, value);
          return value;
        });
  }

  /** Counts answers in the top boxes. */
  Buffer satisfied(String name) {
    return Buffer.count(name, kind, SATISFIED, SATISFIED);
  }

  /** Counts answers on the scale. */
  Buffer valid(String name) {
    return Buffer.count(name, kind, NOT_SATISFIED, SATISFIED);
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
   * A scale with its top boxes, and the scale's number.
   *
   * @param boxes as the row says
   * @param code {@link SurveyScale#code}
   */
  private record Question(TopBoxes boxes, long code) {

    static Question of(TopBoxes boxes) {
      return new Question(boxes, boxes.scale().code());
    }
  }

  /** How the row counts; absent where score or scale_max is NULL. */
  public static final class Classify extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final RowSettings<Question> settings;

    public Classify(String function) {
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

  /** One call per column: Flink evaluates a call as often as an expression has it. */
  public static final class ValidScore extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Classify kind;

    public ValidScore(String function) {
      this.kind = new Classify(function);
    }

    public double eval(Double score, Double scaleMax, Double scaleMin, Double topBoxes) {
      return kind.eval(score, scaleMax, scaleMin, topBoxes) >= NOT_SATISFIED ? score : 0;
    }
  }

  /** The number of a valid row's scale, else 0. */
  public static final class ScaleCode extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Classify kind;

    public ScaleCode(String function) {
      this.kind = new Classify(function);
    }

    public long eval(Double score, Double scaleMax, Double scaleMin, Double topBoxes) {
      return kind.eval(score, scaleMax, scaleMin, topBoxes) >= NOT_SATISFIED
          ? kind.question(scaleMax, scaleMin, topBoxes).code()
          : 0;
    }
  }
}
