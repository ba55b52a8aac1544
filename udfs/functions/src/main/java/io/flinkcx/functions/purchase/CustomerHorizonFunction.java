package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.PurchaseHistory;
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
 * What a purchase model says of a customer's next purchases, {@code (model, frequency, recency,
 * age, horizon [, purchase_covariates] [, dropout_covariates])}.
 */
public abstract class CustomerHorizonFunction extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private final String function;
  private final RecentModels models;

  /**
   * @param function the SQL name
   */
  CustomerHorizonFunction(String function) {
    this.function = function;
    models = new RecentModels(function);
  }

  abstract double answer(PurchaseModel model, PurchaseHistory history, double horizon);

  @Override
  public final TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .row("model", PurchaseModelRow.TYPE)
        .numbers("frequency", "recency", "age", "horizon")
        .optionalVectors("purchase_covariates", "dropout_covariates")
        .returning(DataTypes.DOUBLE())
        .check(
            "horizon", Double.class, horizon -> LifetimeSettings.requireHorizon(function, horizon))
        .build();
  }

  public final Double eval(
      RowData model,
      Number frequency,
      Number recency,
      Number age,
      Number horizon,
      Number[] purchaseCovariates,
      Number[] dropoutCovariates) {
    LifetimeSettings.requireHorizon(function, horizon);
    PurchaseHistory history = Histories.of(frequency, recency, age);
    if (model == null || horizon == null || history == null) {
      return null;
    }
    PurchaseModel purchases = models.of(model, history, purchaseCovariates, dropoutCovariates);
    return purchases == null
        ? null
        : Rows.orNull(
            Settings.named(function, () -> answer(purchases, history, horizon.doubleValue())));
  }
}
