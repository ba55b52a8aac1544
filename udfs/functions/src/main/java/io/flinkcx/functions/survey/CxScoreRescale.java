package io.flinkcx.functions.survey;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.core.survey.ScoreRange;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.PlannedScalar;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;

/**
 * {@code CX_SCORE_RESCALE(score, scale_min, scale_max [, direction])}: a score of any kind as 0
 * (worst) to 1 (best); NULL for NULL and outside the scale.
 */
public final class CxScoreRescale extends PlannedScalar {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_SCORE_RESCALE";

  public Double eval(
      @ArgumentHint(name = "score", type = @DataTypeHint("DOUBLE")) Number score,
      @ArgumentHint(name = "scale_min", type = @DataTypeHint("DOUBLE")) Number scaleMin,
      @ArgumentHint(name = "scale_max", type = @DataTypeHint("DOUBLE")) Number scaleMax,
      @ArgumentHint(name = "direction", isOptional = true) String direction) {
    if (score == null || scaleMin == null || scaleMax == null) {
      return null;
    }
    ScoreRange range = range(scaleMin.doubleValue(), scaleMax.doubleValue(), direction);
    return orNull(range.share(score.doubleValue()));
  }

  private static ScoreRange range(double min, double max, String direction) {
    return Settings.named(NAME, () -> ScoreRange.of(min, max, direction));
  }

  @Override
  protected Literals plan(Literals arguments) {
    return arguments
        .checkBoth("scale_min", "scale_max", Double.class, (min, max) -> range(min, max, null))
        .check(
            "direction",
            String.class,
            value -> Settings.named(NAME, () -> ScoreRange.isHigherBetter(value)));
  }
}
