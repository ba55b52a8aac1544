package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.PurchaseHistory;
import io.flinkcx.core.purchase.PurchaseModel;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.rows.Rows;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * What a purchase model says of a customer's history, {@code (model, frequency, recency, age [,
 * purchase_covariates] [, dropout_covariates])}.
 */
public abstract class CustomerFunction extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private final RecentModels models;

  /**
   * @param function the SQL name
   */
  CustomerFunction(String function) {
    models = new RecentModels(function);
  }

  abstract double answer(PurchaseModel model, PurchaseHistory history);

  @Override
  public final TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .row("model", PurchaseModelRow.TYPE)
        .numbers("frequency", "recency", "age")
        .optionalVectors("purchase_covariates", "dropout_covariates")
        .returning(DataTypes.DOUBLE())
        .build();
  }

  public final Double eval(
      RowData model,
      Number frequency,
      Number recency,
      Number age,
      Number[] purchaseCovariates,
      Number[] dropoutCovariates) {
    PurchaseHistory history = Histories.of(frequency, recency, age);
    if (model == null || history == null) {
      return null;
    }
    PurchaseModel purchases = models.of(model, history, purchaseCovariates, dropoutCovariates);
    return purchases == null ? null : Rows.orNull(answer(purchases, history));
  }
}
