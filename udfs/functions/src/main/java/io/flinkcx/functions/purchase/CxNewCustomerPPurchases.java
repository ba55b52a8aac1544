package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.PurchaseHistogram;
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
 * {@code CX_NEW_CUSTOMER_P_PURCHASES(model, purchases, horizon)}: the probability that a new
 * customer makes exactly so many repeat purchases in the first {@code horizon} after the first
 * purchase.
 */
public final class CxNewCustomerPPurchases extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_NEW_CUSTOMER_P_PURCHASES";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory)))
        .check("horizon", Double.class, CxNewCustomerPPurchases::requireHorizon)
        .build();
  }

  public Double eval(
      @ArgumentHint(
              name = "model",
              type = @DataTypeHint(value = PurchaseModelRow.TYPE, bridgedTo = RowData.class))
          RowData model,
      @ArgumentHint(name = "purchases", type = @DataTypeHint("DOUBLE")) Number purchases,
      @ArgumentHint(name = "horizon", type = @DataTypeHint("DOUBLE")) Number horizon) {
    if (horizon != null) {
      requireHorizon(horizon.doubleValue());
    }
    if (model == null || purchases == null || horizon == null || !isCount(purchases)) {
      return null;
    }
    return PurchaseModelRow.model(NAME, model)
        .map(
            m ->
                Settings.named(
                    NAME, () -> m.probabilityOfCount(purchases.intValue(), horizon.doubleValue())))
        .orElse(null);
  }

  private static void requireHorizon(double horizon) {
    Settings.check(NAME, () -> PurchaseModel.requireHorizon(horizon));
  }

  private static boolean isCount(Number purchases) {
    double x = purchases.doubleValue();
    return x >= 0 && x <= PurchaseHistogram.MAX_FREQUENCY && x == Math.rint(x);
  }
}
