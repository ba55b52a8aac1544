package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.SurveyScale;
import io.flinkcx.core.survey.TopBoxes;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.PlannedScalar;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;

/**
 * {@code CX_CSAT_POINTS(score, scale_max [, scale_min] [, top_boxes])}: 100 for a satisfied answer
 * and 0 for another, whose average is {@code CX_CSAT}; NULL for NULL and for what is no score.
 */
public final class CxCsatPoints extends PlannedScalar {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_CSAT_POINTS";

  public Double eval(
      @ArgumentHint(name = "score", type = @DataTypeHint("DOUBLE")) Number score,
      @ArgumentHint(name = "scale_max", type = @DataTypeHint("DOUBLE")) Number scaleMax,
      @ArgumentHint(name = "scale_min", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number scaleMin,
      @ArgumentHint(name = "top_boxes", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number topBoxes) {
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

  @Override
  protected Literals plan(Literals arguments) {
    return arguments
        .check("scale_max", Double.class, end -> requireEnd("scale_max", end))
        .check("scale_min", Double.class, end -> requireEnd("scale_min", end))
        .check(
            "top_boxes",
            Double.class,
            boxes -> Settings.named(NAME, () -> TopBoxes.requireBoxes(boxes)));
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
