package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.LifetimeValue;
import io.flinkcx.core.purchase.PurchaseHistory;
import io.flinkcx.core.purchase.PurchaseModel;
import io.flinkcx.core.spend.GammaGamma;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.UncastArguments;
import io.flinkcx.functions.spend.CxExpectedValue;
import io.flinkcx.functions.spend.SpendModelRow;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_CLV(model, gamma_gamma_model, frequency, recency, age, monetary_value, horizon,
 * discount_rate [, margin] [, discount_period] [, purchase_covariates] [, dropout_covariates])}:
 * what a customer's purchases within the horizon are worth today.
 */
public final class CxClv extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_CLV";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return LifetimeSettings.check(
            NAME, Literals.of(UncastArguments.of(super.getTypeInference(typeFactory))))
        .build();
  }

  public Double eval(
      @ArgumentHint(
              name = "model",
              type = @DataTypeHint(value = PurchaseModelRow.TYPE, bridgedTo = RowData.class))
          RowData model,
      @ArgumentHint(
              name = "gamma_gamma_model",
              type = @DataTypeHint(value = SpendModelRow.TYPE, bridgedTo = RowData.class))
          RowData gammaGammaModel,
      @ArgumentHint(name = "frequency", type = @DataTypeHint("DOUBLE")) Number frequency,
      @ArgumentHint(name = "recency", type = @DataTypeHint("DOUBLE")) Number recency,
      @ArgumentHint(name = "age", type = @DataTypeHint("DOUBLE")) Number age,
      @ArgumentHint(name = "monetary_value", type = @DataTypeHint("DOUBLE")) Number monetaryValue,
      @ArgumentHint(name = "horizon", type = @DataTypeHint("DOUBLE")) Number horizon,
      @ArgumentHint(name = "discount_rate", type = @DataTypeHint("DOUBLE")) Number discountRate,
      @ArgumentHint(name = "margin", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number margin,
      @ArgumentHint(name = "discount_period", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number period,
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
    if (horizon == null || discountRate == null) {
      return null;
    }
    LifetimeValue value = LifetimeSettings.of(NAME, horizon, discountRate, margin, period);
    Optional<PurchaseHistory> history = Histories.of(frequency, recency, age);
    if (model == null
        || gammaGammaModel == null
        || monetaryValue == null
        || history.isEmpty()
        || !CxExpectedValue.isPossible(frequency.doubleValue(), monetaryValue.doubleValue())) {
      return null;
    }
    Optional<PurchaseModel> purchases =
        PurchaseModelRow.model(NAME, model, history.get(), purchaseCovariates, dropoutCovariates);
    Optional<GammaGamma> spend = SpendModelRow.model(NAME, gammaGammaModel);
    if (purchases.isEmpty() || spend.isEmpty()) {
      return null;
    }
    OptionalDouble clv =
        Settings.named(
            NAME,
            () ->
                value.of(purchases.get(), spend.get(), history.get(), monetaryValue.doubleValue()));
    return clv.isPresent() && Double.isFinite(clv.getAsDouble()) ? clv.getAsDouble() : null;
  }
}
