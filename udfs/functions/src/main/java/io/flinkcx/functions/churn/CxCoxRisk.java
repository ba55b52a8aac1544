package io.flinkcx.functions.churn;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.rows.NumberArrays;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_COX_RISK(model, x)}: the rate at which a customer leaves, as a multiple of that of a
 * customer with mean features; NULL for NULL and for features that are not those of the model.
 */
public final class CxCoxRisk extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .row("model", CoxModelRow.TYPE)
        .vectors("x")
        .returning(DataTypes.DOUBLE())
        .build();
  }

  public Double eval(RowData model, Number[] features) {
    if (model == null || features == null) {
      return null;
    }
    return orNull(Math.exp(CoxModelRow.logRisk(model, NumberArrays.of(features))));
  }
}
