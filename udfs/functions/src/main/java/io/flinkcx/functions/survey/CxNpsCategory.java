package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.NpsCategory;
import io.flinkcx.functions.arguments.FunctionSchema;
import java.util.Locale;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_NPS_CATEGORY(score)}: 'promoter', 'passive' or 'detractor'; NULL for NULL and for what
 * is no score.
 */
public final class CxNpsCategory extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema().numbers("score").returning(DataTypes.STRING()).build();
  }

  public String eval(Number score) {
    if (score == null || !NpsCategory.isValid(score.doubleValue())) {
      return null;
    }
    return NpsCategory.of(score.doubleValue()).name().toLowerCase(Locale.ROOT);
  }
}
