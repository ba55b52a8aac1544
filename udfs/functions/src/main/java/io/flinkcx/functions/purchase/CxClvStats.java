package io.flinkcx.functions.purchase;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.core.math.Estimate;
import io.flinkcx.core.math.Interval;
import io.flinkcx.core.purchase.EstimatedPurchaseModel;
import io.flinkcx.core.purchase.LifetimeValue;
import io.flinkcx.core.purchase.PurchaseHistory;
import io.flinkcx.core.spend.EstimatedGammaGamma;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.UncastArguments;
import io.flinkcx.functions.spend.CxExpectedValue;
import io.flinkcx.functions.spend.SpendModelRow;
import java.util.Optional;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_CLV_STATS(model, gamma_gamma_model, frequency, recency, age, monetary_value, horizon,
 * discount_rate [, margin] [, discount_period] [, confidence] [, purchase_covariates] [,
 * dropout_covariates])}: the value of {@code CX_CLV} with its uncertainty.
 */
public final class CxClvStats extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_CLV_STATS";

  private static final String NO_COVARIANCE =
      "no_covariance: %s has no covariance of its parameters (its fit has a warning, or it was"
          + " fitted elsewhere), so there are no standard errors";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return LifetimeSettings.check(
            NAME, Literals.of(UncastArguments.of(super.getTypeInference(typeFactory))))
        .check(Confidence.NAME, Double.class, level -> Confidence.orDefault(NAME, level))
        .build();
  }

  @DataTypeHint(
      value =
          "ROW<clv DOUBLE, std_error DOUBLE, margin_of_error DOUBLE, ci_lower DOUBLE, ci_upper"
              + " DOUBLE, p_alive DOUBLE, p_alive_std_error DOUBLE, expected_purchases DOUBLE,"
              + " expected_purchases_std_error DOUBLE, expected_value DOUBLE,"
              + " expected_value_std_error DOUBLE, warning STRING>",
      bridgedTo = RowData.class)
  public RowData eval(
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
      @ArgumentHint(name = "confidence", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number confidence,
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
    double level = Confidence.orDefault(NAME, confidence);
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
    Optional<EstimatedPurchaseModel> purchases =
        PurchaseModelRow.estimated(
            NAME, model, history.get(), purchaseCovariates, dropoutCovariates);
    Optional<EstimatedGammaGamma> spend = SpendModelRow.estimated(NAME, gammaGammaModel);
    if (purchases.isEmpty() || spend.isEmpty()) {
      return null;
    }
    return Settings.named(
        NAME,
        () ->
            row(
                value,
                purchases.get(),
                spend.get(),
                history.get(),
                monetaryValue.doubleValue(),
                level));
  }

  private static RowData row(
      LifetimeValue value,
      EstimatedPurchaseModel purchases,
      EstimatedGammaGamma spend,
      PurchaseHistory history,
      double monetaryValue,
      double level) {
    Optional<Estimate> estimate = value.estimate(purchases, spend, history, monetaryValue);
    if (estimate.isEmpty() || !Double.isFinite(estimate.get().value())) {
      return null;
    }
    Estimate clv = estimate.get();
    Interval interval = clv.logInterval(level);
    Estimate alive = purchases.predict(model -> model.probabilityAlive(history));
    Estimate bought = purchases.predict(m -> m.expectedPurchases(history, value.horizon()));
    Estimate amount = spend.expectedValue(history.frequency(), monetaryValue).orElseThrow();
    return GenericRowData.of(
        clv.value(),
        orNull(clv.standardError()),
        orNull(clv.marginOfError(level)),
        orNull(interval.lower()),
        orNull(interval.upper()),
        alive.value(),
        orNull(alive.standardError()),
        orNull(bought.value()),
        orNull(bought.standardError()),
        orNull(amount.value()),
        orNull(amount.standardError()),
        StringData.fromString(warning(purchases, spend)));
  }

  private static String warning(EstimatedPurchaseModel purchases, EstimatedGammaGamma spend) {
    if (purchases.covariance() == null) {
      return String.format(NO_COVARIANCE, "model");
    }
    return spend.covariance() == null ? String.format(NO_COVARIANCE, "gamma_gamma_model") : null;
  }
}
