package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.PurchaseHistory;
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
 * {@code CX_DERT(model, frequency, recency, age, discount_rate [, discount_period] [,
 * purchase_covariates] [, dropout_covariates])}: the purchases still expected of a customer, each
 * discounted to today.
 */
public final class CxDert extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_DERT";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory)))
        .check("discount_rate", Double.class, rate -> continuousRate(rate, 1))
        .check("discount_period", Double.class, period -> continuousRate(0.1, period))
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
      @ArgumentHint(name = "discount_rate", type = @DataTypeHint("DOUBLE")) Number discountRate,
      @ArgumentHint(name = "discount_period", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number discountPeriod,
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
    if (discountRate == null) {
      return null;
    }
    double delta =
        continuousRate(
            discountRate.doubleValue(), discountPeriod == null ? 1 : discountPeriod.doubleValue());
    Optional<PurchaseHistory> history = Histories.of(frequency, recency, age);
    if (model == null || history.isEmpty()) {
      return null;
    }
    return PurchaseModelRow.model(NAME, model, history.get(), purchaseCovariates, dropoutCovariates)
        .map(m -> m.discountedResidualPurchases(history.get(), delta))
        .filter(Double::isFinite)
        .orElse(null);
  }

  /** The rate per unit of the model's time that gives {@code rate} per period. */
  private static double continuousRate(double rate, double period) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException(
          NAME
              + ": discount_rate must be a fraction per period in (0, 1), 0.01 for 1 %, got "
              + rate);
    }
    if (!(period > 0 && period < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          NAME + ": discount_period must be > 0 in the model's unit of time, got " + period);
    }
    return Math.log1p(rate) / period;
  }
}
