package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.PurchaseHistory;
import io.flinkcx.core.purchase.PurchaseModel;
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
 * {@code CX_P_PURCHASE(model, frequency, recency, age, horizon [, purchase_covariates] [,
 * dropout_covariates])}: the probability that a customer buys at least once in the next {@code
 * horizon}.
 */
public final class CxPPurchase extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_P_PURCHASE";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory)))
        .check("horizon", Double.class, CxPPurchase::requireHorizon)
        .build();
  }

  public Double eval(
      @ArgumentHint(
              name = "model",
              type = @DataTypeHint(value = PurchaseModelRow.TYPE, bridgedTo = RowData.class))
          RowData model,
      @ArgumentHint(name = "frequency", type = @DataTypeHint("DOUBLE")) Number frequency,
      @ArgumentHint(name = "recency", type = @DataTypeHint("DOUBLE")) Number recency,
      @ArgumentHint(name = "age", type = @DataTypeHint("DOUBLE")) Number age,
      @ArgumentHint(name = "horizon", type = @DataTypeHint("DOUBLE")) Number horizon,
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
    if (horizon != null) {
      requireHorizon(horizon.doubleValue());
    }
    Optional<PurchaseHistory> history = Histories.of(frequency, recency, age);
    if (model == null || horizon == null || history.isEmpty()) {
      return null;
    }
    return PurchaseModelRow.model(NAME, model, history.get(), purchaseCovariates, dropoutCovariates)
        .map(
            m ->
                Settings.named(
                    NAME, () -> m.probabilityOfPurchase(history.get(), horizon.doubleValue())))
        .orElse(null);
  }

  private static void requireHorizon(double horizon) {
    Settings.check(NAME, () -> PurchaseModel.requireHorizon(horizon));
  }
}
