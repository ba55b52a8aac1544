package io.flinkcx.functions.regression;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.regression.RegressionFit;
import io.flinkcx.core.regression.RegressionPrediction;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.rows.NumberArrays;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/** What a regression predicts for one row, {@code (model, x)}. */
public abstract class RegressionPredictFunction extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private final String function;
  private final String kind;

  /**
   * @param function the SQL name
   * @param kind {@link RegressionFit#LINEAR} or {@link RegressionFit#LOGISTIC}
   */
  protected RegressionPredictFunction(String function, String kind) {
    this.function = function;
    this.kind = kind;
  }

  @Override
  public final TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .row("model", RegressionRow.TYPE)
        .vectors("x")
        .returning(DataTypes.DOUBLE())
        .build();
  }

  /**
   * The prediction: an amount of a linear model, a probability of a logistic one.
   *
   * @throws IllegalArgumentException if the model is of another kind
   */
  public Double eval(RowData model, Number[] features) {
    if (model == null || features == null) {
      return null;
    }
    requireKind(model);
    double[] theta = RegressionRow.coefficients(model);
    double[] x = NumberArrays.of(features);
    if (theta == null || theta.length != x.length + 1 || !FeatureRows.areFinite(x)) {
      return null;
    }
    double linear = RegressionPrediction.linear(theta, x);
    return orNull(
        kind.equals(RegressionFit.LOGISTIC) ? RegressionPrediction.probability(linear) : linear);
  }

  private void requireKind(RowData model) {
    String given = RegressionRow.kind(model);
    if (!kind.equals(given)) {
      throw new IllegalArgumentException(
          function
              + ": model must be '"
              + kind
              + "', got "
              + (given == null ? "none" : "'" + given + "'"));
    }
  }
}
