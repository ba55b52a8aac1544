package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.SurveyScale;
import io.flinkcx.core.survey.TopBoxes;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_CSAT_POINTS(score, scale_max [, scale_min] [, top_boxes])}: 100 for a satisfied answer
 * and 0 for another, whose average is {@code CX_CSAT}; NULL for NULL and for what is no score.
 */
public final class CxCsatPoints extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_CSAT_POINTS";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .numbers("score", "scale_max")
        .optionalNumbers("scale_min", "top_boxes")
        .returning(DataTypes.DOUBLE())
        .check("scale_max", Double.class, end -> requireEnd("scale_max", end))
        .check("scale_min", Double.class, end -> requireEnd("scale_min", end))
        .check(
            "top_boxes",
            Double.class,
            boxes -> Settings.named(NAME, () -> TopBoxes.requireBoxes(boxes)))
        .build();
  }

  public Double eval(Number score, Number scaleMax, Number scaleMin, Number topBoxes) {
    if (score == null || scaleMax == null) {
      return null;
    }
    TopBoxes boxes =
        Settings.named(
            NAME,
            () -> TopBoxes.of(scaleMax.doubleValue(), toDouble(scaleMin), toDouble(topBoxes)));
    double answer = score.doubleValue();
    if (!boxes.scale().contains(answer)) {
      return null;
    }
    return boxes.contains(answer) ? 100.0 : 0.0;
  }

  private static Double toDouble(Number number) {
    return number == null ? null : number.doubleValue();
  }

  private static void requireEnd(String argument, double end) {
    Settings.named(
        NAME,
        () -> {
          SurveyScale.requireEnd(argument, end);
          return end;
        });
  }
}
