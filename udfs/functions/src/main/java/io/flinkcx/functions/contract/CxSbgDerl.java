package io.flinkcx.functions.contract;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.core.contract.ContractualValue;
import io.flinkcx.core.contract.ShiftedBetaGeometric;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_SBG_DERL(model, renewals, discount_rate)}: the renewals that a customer is still
 * expected to make, discounted to today.
 */
public final class CxSbgDerl extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_SBG_DERL";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .row("model", ChurnModelRow.TYPE)
        .numbers("renewals", "discount_rate")
        .returning(DataTypes.DOUBLE())
        .check("discount_rate", Double.class, CxSbgDerl::requireDiscountRate)
        .build();
  }

  public Double eval(RowData model, Number renewals, Number discountRate) {
    if (discountRate == null) {
      return null;
    }
    double rate = discountRate.doubleValue();
    requireDiscountRate(rate);
    if (model == null
        || renewals == null
        || !ShiftedBetaGeometric.isPeriods(renewals.doubleValue())) {
      return null;
    }
    Optional<ShiftedBetaGeometric> churn = ChurnModelRow.model(NAME, model);
    return churn.isEmpty()
        ? null
        : orNull(
            churn.get().discountedResidualLifetime(renewals.intValue(), rate).orElse(Double.NaN));
  }

  private static void requireDiscountRate(double rate) {
    Settings.check(NAME, () -> ContractualValue.requireDiscountRate(rate));
  }
}
