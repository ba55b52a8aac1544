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
 * {@code CX_DERT(model, frequency, recency, age, discount_rate [, discount_period] [,
 * purchase_covariates] [, dropout_covariates])}: the purchases still expected of a customer, each
 * discounted to today.
 */
public final class CxDert extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_DERT";

  private final RecentModels models = new RecentModels(NAME);

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .row("model", PurchaseModelRow.TYPE)
        .numbers("frequency", "recency", "age", "discount_rate")
        .optionalNumbers("discount_period")
        .optionalVectors("purchase_covariates", "dropout_covariates")
        .returning(DataTypes.DOUBLE())
        .check("discount_rate", Double.class, rate -> continuousRate(rate, 1))
        .check("discount_period", Double.class, period -> continuousRate(0.1, period))
        .build();
  }

  public Double eval(
      RowData model,
      Number frequency,
      Number recency,
      Number age,
      Number discountRate,
      Number discountPeriod,
      Number[] purchaseCovariates,
      Number[] dropoutCovariates) {
    if (discountRate == null) {
      return null;
    }
    double delta =
        continuousRate(
            discountRate.doubleValue(), discountPeriod == null ? 1 : discountPeriod.doubleValue());
    PurchaseHistory history = Histories.of(frequency, recency, age);
    if (model == null || history == null) {
      return null;
    }
    PurchaseModel purchases = models.of(model, history, purchaseCovariates, dropoutCovariates);
    return purchases == null
        ? null
        : Rows.orNull(purchases.discountedResidualPurchases(history, delta));
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
