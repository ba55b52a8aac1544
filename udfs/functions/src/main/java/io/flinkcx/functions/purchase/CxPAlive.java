package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.PurchaseHistory;
import io.flinkcx.functions.planning.UncastArguments;
import java.util.Optional;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_P_ALIVE(model, frequency, recency, age [, purchase_covariates] [,
 * dropout_covariates])}: the probability that a customer is still one.
 */
public final class CxPAlive extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return UncastArguments.of(super.getTypeInference(typeFactory));
  }

  public Double eval(
      @ArgumentHint(
              name = "model",
              type = @DataTypeHint(value = PurchaseModelRow.TYPE, bridgedTo = RowData.class))
          RowData model,
      @ArgumentHint(name = "frequency", type = @DataTypeHint("DOUBLE")) Number frequency,
      @ArgumentHint(name = "recency", type = @DataTypeHint("DOUBLE")) Number recency,
      @ArgumentHint(name = "age", type = @DataTypeHint("DOUBLE")) Number age,
      @ArgumentHint(
              name = "purchase_covariates",
              type = @DataTypeHint("ARRAY<DOUBLE>"),
              isOptional = true)
          Number[] purchaseCovariates,
      @ArgumentHint(
              name = "dropout_covariates",
              type = @DataTypeHint("ARRAY<DOUBLE>"),
              isOptional = true)
          Number[] dropoutCovariates) {
    Optional<PurchaseHistory> history = Histories.of(frequency, recency, age);
    if (model == null || history.isEmpty()) {
      return null;
    }
    return PurchaseModelRow.model(
            "CX_P_ALIVE", model, history.get(), purchaseCovariates, dropoutCovariates)
        .map(m -> m.probabilityAlive(history.get()))
        .orElse(null);
  }
}
