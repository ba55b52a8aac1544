package io.flinkcx.functions.revenue;

import io.flinkcx.core.revenue.GivenRegression;
import io.flinkcx.functions.FeatureNames;
import io.flinkcx.functions.NumberArrays;
import io.flinkcx.functions.declarative.Settings;
import java.util.Arrays;
import org.apache.flink.table.data.RowData;

/** A regression of given coefficients as a row. */
final class RegressionGiven {

  private RegressionGiven() {}

  /** NULL where intercept or coefficients are. */
  static RowData of(
      String function,
      String kind,
      Number intercept,
      Number[] coefficients,
      String[] names,
      Number[][] covariance) {
    if (intercept == null || coefficients == null) {
      return null;
    }
    return RegressionRow.of(
        Settings.named(
            function,
            () ->
                GivenRegression.of(
                    kind,
                    intercept.doubleValue(),
                    NumberArrays.of(coefficients),
                    FeatureNames.of(
                        FeatureNames.follow(function, null, names), coefficients.length),
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
