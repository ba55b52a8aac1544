package io.flinkcx.functions.revenue;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.core.revenue.UnitEconomics;
import io.flinkcx.functions.planning.PlannedScalar;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;

/** {@code CX_CPI(revenue, cost)}: profit per 100 of cost; NULL where one is NULL or bad data. */
public final class CxCpi extends PlannedScalar {

  private static final long serialVersionUID = 1L;

  public Double eval(
      @ArgumentHint(name = "revenue", type = @DataTypeHint("DOUBLE")) Number revenue,
      @ArgumentHint(name = "cost", type = @DataTypeHint("DOUBLE")) Number cost) {
    if (revenue == null || cost == null) {
      return null;
    }
    return orNull(UnitEconomics.profitabilityIndex(revenue.doubleValue(), cost.doubleValue()));
  }
}
