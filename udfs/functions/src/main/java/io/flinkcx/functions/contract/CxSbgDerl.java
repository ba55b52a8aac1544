package io.flinkcx.functions.contract;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.core.contract.ContractualValue;
import io.flinkcx.core.contract.ShiftedBetaGeometric;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.UncastArguments;
import java.util.Optional;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
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
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory)))
        .check("discount_rate", Double.class, CxSbgDerl::discountRate)
        .build();
  }

  public Double eval(
      @ArgumentHint(
              name = "model",
              type = @DataTypeHint(value = ChurnModelRow.TYPE, bridgedTo = RowData.class))
          RowData model,
      @ArgumentHint(name = "renewals", type = @DataTypeHint("DOUBLE")) Number renewals,
      @ArgumentHint(name = "discount_rate", type = @DataTypeHint("DOUBLE")) Number discountRate) {
    if (discountRate == null) {
      return null;
    }
    double rate = discountRate(discountRate.doubleValue());
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

  private static double discountRate(double rate) {
    return Settings.named(
        NAME,
        () -> {
          ContractualValue.requireDiscountRate(rate);
          return rate;
        });
  }
}
