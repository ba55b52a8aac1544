package io.flinkcx.functions.churn;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.PlannedScalar;
import io.flinkcx.functions.rows.NumberArrays;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_COX_RISK(model, x)}: the rate at which a customer leaves, as a multiple of that of a
 * customer with mean features; NULL for NULL and for features that are not those of the model.
 */
public final class CxCoxRisk extends PlannedScalar {

  private static final long serialVersionUID = 1L;

  @Override
  protected Literals plan(Literals arguments) {
    return arguments.taking("model", CoxModelRow.TYPE.dataType());
  }

  public Double eval(
      @ArgumentHint(
              name = "model",
              type = @DataTypeHint(value = ResultType.ANY, bridgedTo = RowData.class))
          RowData model,
      @ArgumentHint(name = "x", type = @DataTypeHint("ARRAY<DOUBLE>")) Number[] features) {
    if (model == null || features == null) {
      return null;
    }
    return orNull(Math.exp(CoxModelRow.logRisk(model, NumberArrays.of(features))));
  }
}
