package io.flinkcx.functions.revenue;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.core.revenue.UnitEconomics;
import io.flinkcx.functions.arguments.FunctionSchema;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_PAYBACK_MONTHS(cac, monthly_margin [, monthly_churn])}: months until the margin has
 * paid the cost of acquisition; NULL where never, and where one is NULL or bad data.
 */
public final class CxPaybackMonths extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .numbers("cac", "monthly_margin")
        .optionalNumbers("monthly_churn")
        .returning(DataTypes.DOUBLE())
        .check("monthly_churn", Double.class, CxPaybackMonths::requireChurn)
        .build();
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

  public Double eval(Number cac, Number monthlyMargin, Number monthlyChurn) {
    if (cac == null || monthlyMargin == null) {
      return null;
    }
    double churn = monthlyChurn == null ? 0 : monthlyChurn.doubleValue();
    return orNull(
        UnitEconomics.paybackMonths(cac.doubleValue(), monthlyMargin.doubleValue(), churn));
  }
}
