package io.flinkcx.functions.contract;

import io.flinkcx.core.contract.ShiftedBetaGeometric;
import io.flinkcx.functions.arguments.FunctionSchema;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_SBG_SURVIVAL(model, periods)}: the share of a cohort that is still there after so many
 * periods; NULL for NULL and for what is no number of periods.
 */
public final class CxSbgSurvival extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .row("model", ChurnModelRow.TYPE)
        .numbers("periods")
        .returning(DataTypes.DOUBLE())
        .build();
  }

  public Double eval(RowData model, Number periods) {
    if (model == null
        || periods == null
        || !ShiftedBetaGeometric.isPeriods(periods.doubleValue())) {
      return null;
    }
    return ChurnModelRow.model("CX_SBG_SURVIVAL", model)
        .map(m -> m.survival(periods.intValue()))
        .orElse(null);
  }
}
