package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.PurchaseModel;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.rows.Rows;
import org.apache.flink.table.api.DataTypes;
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

  private final RecentModels models = new RecentModels(NAME);

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .row("model", PurchaseModelRow.TYPE)
        .numbers("horizon")
        .returning(DataTypes.DOUBLE())
        .check("horizon", Double.class, horizon -> LifetimeSettings.requireHorizon(NAME, horizon))
        .build();
  }

  public Double eval(RowData model, Number horizon) {
    LifetimeSettings.requireHorizon(NAME, horizon);
    if (model == null || horizon == null) {
      return null;
    }
    PurchaseModel purchases = models.of(model);
    return purchases == null
        ? null
        : Rows.orNull(
            Settings.named(NAME, () -> purchases.expectedPurchases(horizon.doubleValue())));
  }
}
