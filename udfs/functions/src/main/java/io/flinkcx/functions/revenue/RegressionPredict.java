package io.flinkcx.functions.revenue;

import static io.flinkcx.functions.declarative.Rows.orNull;

import io.flinkcx.core.revenue.RegressionFit;
import io.flinkcx.core.revenue.RegressionPrediction;
import io.flinkcx.functions.NumberArrays;
import org.apache.flink.table.data.RowData;

/** What a regression predicts for one row: the scoring functions, in one place. */
final class RegressionPredict {

  private RegressionPredict() {}

  /**
   * The prediction: an amount of a linear model, a probability of a logistic one.
   *
   * @param function the SQL name
   * @param kind {@link RegressionFit#LINEAR} or {@link RegressionFit#LOGISTIC}
   * @param model null gives null
   * @param features null gives null; so do more or fewer than the model has, and what is no number
   * @throws IllegalArgumentException if the model is of another kind
   */
  static Double predict(String function, String kind, RowData model, Number[] features) {
    if (model == null || features == null) {
      return null;
    }
    requireKind(function, kind, model);
    double[] theta = RegressionRow.coefficients(model);
    if (theta == null || theta.length != features.length + 1) {
      return null;
    }
    double[] x = NumberArrays.of(features);
    for (double value : x) {
      if (!Double.isFinite(value)) {
        return null;
      }
    }
    double linear = RegressionPrediction.linear(theta, x);
    return orNull(
        kind.equals(RegressionFit.LOGISTIC) ? RegressionPrediction.probability(linear) : linear);
  }

  private static void requireKind(String function, String kind, RowData model) {
    if (!RegressionRow.is(kind, model)) {
      throw new IllegalArgumentException(
          function
              + ": model must be '"
              + kind
              + "', got "
              + (model.isNullAt(0) ? "none" : "'" + model.getString(0) + "'"));
    }
  }
}
