package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.NpsCategory;
import io.flinkcx.functions.arguments.FunctionSchema;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_NPS_POINTS(score)}: -100, 0 or 100, whose average is the NPS; NULL for NULL and for
 * what is no score. DOUBLE, because SQL's AVG of whole numbers cuts the fraction off.
 */
public final class CxNpsPoints extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema().numbers("score").returning(DataTypes.DOUBLE()).build();
  }

  public Double eval(Number score) {
    if (score == null || !NpsCategory.isValid(score.doubleValue())) {
      return null;
    }
    return (double) NpsCategory.of(score.doubleValue()).points();
  }
}
