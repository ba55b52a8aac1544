package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.LifetimeValue;
import io.flinkcx.core.purchase.PurchaseHistory;
import io.flinkcx.core.purchase.PurchaseModel;
import io.flinkcx.core.spend.GammaGamma;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.spend.CxExpectedValue;
import io.flinkcx.functions.spend.SpendModelRow;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.flink.table.api.DataTypes;
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

  private final LifetimeSettings settings = new LifetimeSettings(NAME);
  private final RecentModels models = new RecentModels(NAME);

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return LifetimeSettings.check(
            NAME,
            new FunctionSchema()
                .row("model", PurchaseModelRow.TYPE)
                .row("gamma_gamma_model", SpendModelRow.TYPE)
                .numbers("frequency", "recency", "age", "monetary_value")
                .numbers("horizon", "discount_rate")
                .optionalNumbers("margin", "discount_period")
                .optionalVectors("purchase_covariates", "dropout_covariates")
                .returning(DataTypes.DOUBLE()))
        .build();
  }

  public Double eval(
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
      Number[] purchaseCovariates,
      Number[] dropoutCovariates) {
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
    PurchaseModel purchases = models.of(model, history, purchaseCovariates, dropoutCovariates);
    Optional<GammaGamma> spend = SpendModelRow.model(NAME, gammaGammaModel);
    if (purchases == null || spend.isEmpty()) {
      return null;
    }
    OptionalDouble clv =
        Settings.named(
            NAME, () -> value.of(purchases, spend.get(), history, monetaryValue.doubleValue()));
    return clv.isPresent() && Double.isFinite(clv.getAsDouble()) ? clv.getAsDouble() : null;
  }
}
