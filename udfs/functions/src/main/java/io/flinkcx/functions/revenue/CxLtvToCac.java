package io.flinkcx.functions.revenue;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.core.revenue.UnitEconomics;
import io.flinkcx.functions.planning.PlannedScalar;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;

/**
 * {@code CX_LTV_TO_CAC(ltv, cac)}: how often a customer pays the cost of acquiring them; NULL where
 * one is NULL or bad data.
 */
public final class CxLtvToCac extends PlannedScalar {

  private static final long serialVersionUID = 1L;

  public Double eval(
      @ArgumentHint(name = "ltv", type = @DataTypeHint("DOUBLE")) Number ltv,
      @ArgumentHint(name = "cac", type = @DataTypeHint("DOUBLE")) Number cac) {
    if (ltv == null || cac == null) {
      return null;
    }
    return orNull(UnitEconomics.lifetimeValueToCost(ltv.doubleValue(), cac.doubleValue()));
  }
}
