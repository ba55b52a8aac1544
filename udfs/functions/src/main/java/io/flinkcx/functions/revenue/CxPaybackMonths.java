package io.flinkcx.functions.revenue;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.core.revenue.UnitEconomics;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.PlannedScalar;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;

/**
 * {@code CX_PAYBACK_MONTHS(cac, monthly_margin [, monthly_churn])}: months until the margin has
 * paid the cost of acquisition; NULL where never, and where one is NULL or bad data.
 */
public final class CxPaybackMonths extends PlannedScalar {

  private static final long serialVersionUID = 1L;

  @Override
  protected Literals plan(Literals arguments) {
    return arguments.check("monthly_churn", Double.class, CxPaybackMonths::requireChurn);
  }

  /** A literal is a setting; a column's churn, of a segment that lost everyone, is data. */
  private static void requireChurn(double churn) {
    if (!UnitEconomics.isChurn(churn)) {
      throw new IllegalArgumentException(
          "CX_PAYBACK_MONTHS: monthly_churn must be a share a month from 0 to below 1 (0.05 for"
              + " 5 %), got "
              + churn);
    }
  }

  public Double eval(
      @ArgumentHint(name = "cac", type = @DataTypeHint("DOUBLE")) Number cac,
      @ArgumentHint(name = "monthly_margin", type = @DataTypeHint("DOUBLE")) Number monthlyMargin,
      @ArgumentHint(name = "monthly_churn", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number monthlyChurn) {
    if (cac == null || monthlyMargin == null) {
      return null;
    }
    double churn = monthlyChurn == null ? 0 : monthlyChurn.doubleValue();
    return orNull(
        UnitEconomics.paybackMonths(cac.doubleValue(), monthlyMargin.doubleValue(), churn));
  }
}
