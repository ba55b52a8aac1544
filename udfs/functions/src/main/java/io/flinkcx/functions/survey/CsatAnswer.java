package io.flinkcx.functions.survey;

import static org.apache.flink.table.api.Expressions.call;
import static org.apache.flink.table.api.Expressions.lit;

import io.flinkcx.core.survey.SurveyScale;
import io.flinkcx.core.survey.TopBoxes;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Settings;
import java.util.List;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.functions.ScalarFunction;

/** What a row is to customer satisfaction: its arguments and how it counts. */
final class CsatAnswer {

  private static final int REJECTED = -1;
  private static final int NOT_SATISFIED = 0;
  private static final int SATISFIED = 1;

  private final ApiExpression kind;

  CsatAnswer(
      String function,
      ApiExpression score,
      ApiExpression scaleMax,
      ApiExpression scaleMin,
      ApiExpression topBoxes) {
    this.kind = call(new Classify(function), score, scaleMax, scaleMin, topBoxes);
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

  ApiExpression isSatisfied() {
    return kind.isEqual(lit(SATISFIED));
  }

  ApiExpression isValid() {
    return kind.isGreaterOrEqual(lit(NOT_SATISFIED));
  }

  ApiExpression isRejected() {
    return kind.isEqual(lit(REJECTED));
  }

  /** NULL where score or scale_max is; else how the row counts. */
  public static final class Classify extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final String function;

    public Classify(String function) {
      this.function = function;
    }

    public Integer eval(Double score, Double scaleMax, Double scaleMin, Double topBoxes) {
      if (score == null || scaleMax == null) {
        return null;
      }
      TopBoxes boxes = Settings.named(function, () -> TopBoxes.of(scaleMax, scaleMin, topBoxes));
      if (!boxes.scale().contains(score)) {
        return REJECTED;
      }
      return boxes.contains(score) ? SATISFIED : NOT_SATISFIED;
    }
  }
}
