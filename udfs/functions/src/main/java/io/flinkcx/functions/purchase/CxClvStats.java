package io.flinkcx.functions.purchase;

import io.flinkcx.core.math.Estimate;
import io.flinkcx.core.math.Interval;
import io.flinkcx.core.purchase.EstimatedPurchaseModel;
import io.flinkcx.core.purchase.LifetimeValue;
import io.flinkcx.core.purchase.PurchaseHistory;
import io.flinkcx.core.spend.EstimatedGammaGamma;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import io.flinkcx.functions.spend.CxExpectedValue;
import io.flinkcx.functions.spend.SpendModelRow;
import java.util.Optional;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
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

  private final LifetimeSettings settings = new LifetimeSettings(NAME);

  private static final Estimate UNKNOWN = new Estimate(Double.NaN, Double.NaN);

  private static final ResultType TYPE =
      ResultType.of(row -> write(row, UNKNOWN, .5, UNKNOWN, UNKNOWN, UNKNOWN, null));

  private static final String NO_COVARIANCE =
      "no_covariance: %s has no covariance of its parameters (its fit has a warning, or it was"
          + " fitted elsewhere), so there are no standard errors";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return LifetimeSettings.check(
            NAME,
            new FunctionSchema()
                .row("model", PurchaseModelRow.TYPE)
                .row("gamma_gamma_model", SpendModelRow.TYPE)
                .numbers("frequency", "recency", "age", "monetary_value")
                .numbers("horizon", "discount_rate")
                .optionalNumbers("margin", "discount_period", Confidence.NAME)
                .optionalVectors("purchase_covariates", "dropout_covariates")
                .returning(TYPE.dataType()))
        .check(Confidence.NAME, Double.class, level -> Confidence.orDefault(NAME, level))
        .build();
  }

  public RowData eval(
      RowData model,
      RowData gammaGammaModel,
      Number frequency,
      Number recency,
      Number age,
      Number monetaryValue,
      Number horizon,
      Number discountRate,
      Number margin,
      Number period,
      Number confidence,
      Number[] purchaseCovariates,
      Number[] dropoutCovariates) {
    double level = Confidence.orDefault(NAME, confidence);
    if (horizon == null || discountRate == null) {
      return null;
    }
    LifetimeValue value = settings.of(horizon, discountRate, margin, period);
    PurchaseHistory history = Histories.of(frequency, recency, age);
    if (model == null
        || gammaGammaModel == null
        || monetaryValue == null
        || history == null
        || !CxExpectedValue.isPossible(frequency.doubleValue(), monetaryValue.doubleValue())) {
      return null;
    }
    Optional<EstimatedPurchaseModel> purchases =
        PurchaseModelRow.estimated(NAME, model, history, purchaseCovariates, dropoutCovariates);
    Optional<EstimatedGammaGamma> spend = SpendModelRow.estimated(NAME, gammaGammaModel);
    if (purchases.isEmpty() || spend.isEmpty()) {
      return null;
    }
    return Settings.named(
        NAME,
        () ->
            row(value, purchases.get(), spend.get(), history, monetaryValue.doubleValue(), level));
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
    Estimate alive = purchases.predict(model -> model.probabilityAlive(history));
    Estimate bought = purchases.predict(m -> m.expectedPurchases(history, value.horizon()));
    Estimate amount = spend.expectedValue(history.frequency(), monetaryValue).orElseThrow();
    String warning = warning(purchases, spend);
    return TYPE.row(row -> write(row, clv, level, alive, bought, amount, warning));
  }

  private static void write(
      ResultRow row,
      Estimate clv,
      double level,
      Estimate alive,
      Estimate bought,
      Estimate amount,
      String warning) {
    Interval interval = clv.logInterval(level);
    row.number("clv", clv.value());
    row.number("std_error", clv.standardError());
    row.number("margin_of_error", clv.marginOfError(level));
    row.number("ci_lower", interval.lower());
    row.number("ci_upper", interval.upper());
    row.number("p_alive", alive.value());
    row.number("p_alive_std_error", alive.standardError());
    row.number("expected_purchases", bought.value());
    row.number("expected_purchases_std_error", bought.standardError());
    row.number("expected_value", amount.value());
    row.number("expected_value_std_error", amount.standardError());
    row.text("warning", warning);
  }

  private static String warning(EstimatedPurchaseModel purchases, EstimatedGammaGamma spend) {
    if (purchases.covariance() == null) {
      return String.format(NO_COVARIANCE, "model");
    }
    return spend.covariance() == null ? String.format(NO_COVARIANCE, "gamma_gamma_model") : null;
  }
}
