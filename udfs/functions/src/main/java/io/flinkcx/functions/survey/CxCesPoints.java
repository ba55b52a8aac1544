package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.CesScale;
import io.flinkcx.core.survey.SurveyScale;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_CES_POINTS(score [, scale_max] [, direction])}: an answer as 0 (hard) to 100 (easy),
 * whose average is the {@code index} of {@code CX_CES_STATS}; NULL for NULL and for what is no
 * score.
 */
public final class CxCesPoints extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_CES_POINTS";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .numbers("score")
        .optionalNumbers("scale_max")
        .optionalTexts("direction")
        .returning(DataTypes.DOUBLE())
        .check("scale_max", Double.class, CxCesPoints::requireScale)
        .check(
            "direction",
            String.class,
            value -> Settings.named(NAME, () -> CesScale.isHigher(value)))
        .build();
  }

  public Double eval(Number score, Number scaleMax, String direction) {
    if (score == null) {
      return null;
    }
    Double end = scaleMax == null ? null : scaleMax.doubleValue();
    CesScale scale = Settings.named(NAME, () -> CesScale.of(direction, end));
    double answer = score.doubleValue();
    return scale.scale().contains(answer) ? scale.index(answer) : null;
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
