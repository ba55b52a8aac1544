package io.flinkcx.functions.regression;

import io.flinkcx.core.regression.GivenRegression;
import io.flinkcx.core.regression.RegressionFit;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.rows.NumberArrays;
import java.util.Arrays;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * A regression that was fitted elsewhere, {@code (intercept, coefficients [, names] [,
 * covariance])}.
 */
public abstract class RegressionModelFunction extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private final String function;
  private final String kind;

  /**
   * @param function the SQL name
   * @param kind {@link RegressionFit#LINEAR} or {@link RegressionFit#LOGISTIC}
   */
  protected RegressionModelFunction(String function, String kind) {
    this.function = function;
    this.kind = kind;
  }

  @Override
  public final TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .numbers("intercept")
        .vectors("coefficients")
        .optionalTextLists("names")
        .optionalMatrices("covariance")
        .returning(RegressionRow.TYPE.dataType())
        .build();
  }

  /** The model's row; NULL where intercept or coefficients are. */
  public RowData eval(
      Number intercept, Number[] coefficients, String[] names, Number[][] covariance) {
    if (intercept == null || coefficients == null) {
      return null;
    }
    String[] given = FeatureNames.follow(function, null, names);
    return RegressionRow.of(
        Settings.named(
            function,
            () ->
                GivenRegression.of(
                    kind,
                    intercept.doubleValue(),
                    NumberArrays.of(coefficients),
                    FeatureNames.of(given, coefficients.length),
                    covariance == null ? null : square(covariance, coefficients.length + 1))));
  }

  private static double[][] square(Number[][] rows, int size) {
    double[][] matrix = Arrays.stream(rows).map(NumberArrays::of).toArray(double[][]::new);
    boolean isSquare = matrix.length == size;
    for (double[] row : matrix) {
      isSquare &= row.length == size;
    }
    if (!isSquare) {
      throw new IllegalArgumentException(
          "covariance must have as many rows and columns as there are coefficients and the"
              + " intercept, "
              + size
              + ", got "
              + matrix.length
              + " rows");
    }
    return matrix;
  }
}
