package io.flinkcx.functions.survey;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.core.survey.ScoreRange;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_SCORE_RESCALE(score, scale_min, scale_max [, direction])}: a score of any kind as 0
 * (worst) to 1 (best); NULL for NULL and outside the scale.
 */
public final class CxScoreRescale extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_SCORE_RESCALE";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .numbers("score", "scale_min", "scale_max")
        .optionalTexts("direction")
        .returning(DataTypes.DOUBLE())
        .checkBoth("scale_min", "scale_max", Double.class, (min, max) -> range(min, max, null))
        .check(
            "direction",
            String.class,
            value -> Settings.named(NAME, () -> ScoreRange.isHigherBetter(value)))
        .build();
  }

  public Double eval(Number score, Number scaleMin, Number scaleMax, String direction) {
    if (score == null || scaleMin == null || scaleMax == null) {
      return null;
    }
    ScoreRange range = range(scaleMin.doubleValue(), scaleMax.doubleValue(), direction);
    return orNull(range.share(score.doubleValue()));
  }

  private static ScoreRange range(double min, double max, String direction) {
    return Settings.named(NAME, () -> ScoreRange.of(min, max, direction));
  }
}
