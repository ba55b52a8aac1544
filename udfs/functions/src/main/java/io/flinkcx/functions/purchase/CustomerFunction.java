package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.PurchaseHistory;
import io.flinkcx.core.purchase.PurchaseModel;
import io.flinkcx.functions.arguments.FunctionSchema;
import java.util.Optional;
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

  private final String function;

  /**
   * @param function the SQL name
   */
  CustomerFunction(String function) {
    this.function = function;
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
    Optional<PurchaseHistory> history = Histories.of(frequency, recency, age);
    if (model == null || history.isEmpty()) {
      return null;
    }
    return PurchaseModelRow.model(
            function, model, history.get(), purchaseCovariates, dropoutCovariates)
        .map(m -> answer(m, history.get()))
        .filter(Double::isFinite)
        .orElse(null);
  }
}
