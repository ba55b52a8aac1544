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
 * {@code CX_COX_SURVIVAL(model, x, t)}: the probability that a customer is still one after t; NULL
 * for NULL, for features that are not those of the model, and beyond the last time it has seen.
 */
public final class CxCoxSurvival extends PlannedScalar {

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
      @ArgumentHint(name = "x", type = @DataTypeHint("ARRAY<DOUBLE>")) Number[] features,
      @ArgumentHint(name = "t", type = @DataTypeHint("DOUBLE")) Number t) {
    if (model == null || features == null || t == null) {
      return null;
    }
    double hazard = CoxModelRow.cumulativeHazard(model, t.doubleValue());
    double logRisk = CoxModelRow.logRisk(model, NumberArrays.of(features));
    return orNull(
        hazard == 0 && !Double.isNaN(logRisk) ? 1 : Math.exp(-hazard * Math.exp(logRisk)));
  }
}
