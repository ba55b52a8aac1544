package io.flinkcx.functions.churn;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.functions.planning.UncastArguments;
import io.flinkcx.functions.rows.NumberArrays;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
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
    return UncastArguments.of(super.getTypeInference(typeFactory));
  }

  public Double eval(
      @ArgumentHint(
              name = "model",
              type = @DataTypeHint(value = CoxModelRow.TYPE, bridgedTo = RowData.class))
          RowData model,
      @ArgumentHint(name = "x", type = @DataTypeHint("ARRAY<DOUBLE>")) Number[] features) {
    if (model == null || features == null) {
      return null;
    }
    return orNull(Math.exp(CoxModelRow.logRisk(model, NumberArrays.of(features))));
  }
}
