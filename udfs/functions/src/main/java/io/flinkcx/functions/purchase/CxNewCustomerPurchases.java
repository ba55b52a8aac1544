package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.PurchaseModel;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.UncastArguments;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_NEW_CUSTOMER_PURCHASES(model, horizon)}: the repeat purchases expected of a new
 * customer in the first {@code horizon} after the first purchase.
 */
public final class CxNewCustomerPurchases extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_NEW_CUSTOMER_PURCHASES";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory)))
        .check("horizon", Double.class, CxNewCustomerPurchases::requireHorizon)
        .build();
  }

  public Double eval(
      @ArgumentHint(
              name = "model",
              type = @DataTypeHint(value = PurchaseModelRow.TYPE, bridgedTo = RowData.class))
          RowData model,
      @ArgumentHint(name = "horizon", type = @DataTypeHint("DOUBLE")) Number horizon) {
    if (horizon != null) {
      requireHorizon(horizon.doubleValue());
    }
    if (model == null || horizon == null) {
      return null;
    }
    return PurchaseModelRow.model(NAME, model)
        .map(m -> Settings.named(NAME, () -> m.expectedPurchases(horizon.doubleValue())))
        .filter(Double::isFinite)
        .orElse(null);
  }

  private static void requireHorizon(double horizon) {
    Settings.check(NAME, () -> PurchaseModel.requireHorizon(horizon));
  }
}
