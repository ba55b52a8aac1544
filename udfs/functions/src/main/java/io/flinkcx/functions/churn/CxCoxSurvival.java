package io.flinkcx.functions.churn;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.rows.NumberArrays;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_COX_SURVIVAL(model, x, t [, stratum])}: the probability that a customer is still one
 * after t; NULL for NULL, for features that are not those of the model, and beyond the last time it
 * has seen.
 */
public final class CxCoxSurvival extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .row("model", CoxModelRow.TYPE)
        .vectors("x")
        .numbers("t")
        .optionalTexts("stratum")
        .returning(DataTypes.DOUBLE())
        .build();
  }

  public Double eval(RowData model, Number[] features, Number t, String stratum) {
    if (model == null || features == null || t == null) {
      return null;
    }
    double hazard =
        CoxModelRow.cumulativeHazard(model, StringData.fromString(stratum), t.doubleValue());
    double logRisk = CoxModelRow.logRisk(model, NumberArrays.of(features));
    return orNull(
        hazard == 0 && !Double.isNaN(logRisk) ? 1 : Math.exp(-hazard * Math.exp(logRisk)));
  }
}
