package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.PurchaseModel;
import io.flinkcx.core.rfm.RfmSummary;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.rows.Rows;
import org.apache.flink.table.api.DataTypes;
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

  private final RecentModels models = new RecentModels(NAME);

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .row("model", PurchaseModelRow.TYPE)
        .numbers("purchases", "horizon")
        .returning(DataTypes.DOUBLE())
        .check("horizon", Double.class, horizon -> LifetimeSettings.requireHorizon(NAME, horizon))
        .build();
  }

  public Double eval(RowData model, Number purchases, Number horizon) {
    LifetimeSettings.requireHorizon(NAME, horizon);
    if (model == null || purchases == null || horizon == null || !isCount(purchases)) {
      return null;
    }
    PurchaseModel counted = models.of(model);
    return counted == null
        ? null
        : Rows.orNull(
            Settings.named(
                NAME,
                () -> counted.probabilityOfCount(purchases.intValue(), horizon.doubleValue())));
  }

  private static boolean isCount(Number purchases) {
    double x = purchases.doubleValue();
    return x >= 0 && x <= RfmSummary.MAX_FREQUENCY && x == Math.rint(x);
  }
}
