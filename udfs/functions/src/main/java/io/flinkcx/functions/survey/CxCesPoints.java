package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.CesScale;
import io.flinkcx.core.survey.SurveyScale;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.PlannedScalar;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;

/**
 * {@code CX_CES_POINTS(score [, scale_max] [, direction])}: an answer as 0 (hard) to 100 (easy),
 * whose average is the {@code index} of {@code CX_CES_STATS}; NULL for NULL and for what is no
 * score.
 */
public final class CxCesPoints extends PlannedScalar {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_CES_POINTS";

  public Double eval(
      @ArgumentHint(name = "score", type = @DataTypeHint("DOUBLE")) Number score,
      @ArgumentHint(name = "scale_max", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number scaleMax,
      @ArgumentHint(name = "direction", isOptional = true) String direction) {
    if (score == null) {
      return null;
    }
    Double end = scaleMax == null ? null : scaleMax.doubleValue();
    CesScale scale = Settings.named(NAME, () -> CesScale.of(direction, end));
    double answer = score.doubleValue();
    return scale.scale().contains(answer) ? scale.index(answer) : null;
  }

  @Override
  protected Literals plan(Literals arguments) {
    return arguments
        .check("scale_max", Double.class, CxCesPoints::requireScale)
        .check(
            "direction",
            String.class,
            value -> Settings.named(NAME, () -> CesScale.isHigher(value)));
  }

  private static void requireScale(double end) {
    Settings.check(
        NAME,
        () -> {
          SurveyScale.requireEnd("scale_max", end);
          CesScale.of(null, end);
        });
  }
}
