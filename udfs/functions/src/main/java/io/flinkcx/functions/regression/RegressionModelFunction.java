package io.flinkcx.functions.regression;

import io.flinkcx.core.regression.GivenRegression;
import io.flinkcx.core.regression.RegressionFit;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.PlannedScalar;
import io.flinkcx.functions.rows.NumberArrays;
import io.flinkcx.functions.rows.ResultType;
import java.util.Arrays;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.data.RowData;

/**
 * A regression that was fitted elsewhere, {@code (intercept, coefficients [, names] [,
 * covariance])}.
 */
@FunctionHint(output = @DataTypeHint(value = ResultType.ANY, bridgedTo = RowData.class))
public abstract class RegressionModelFunction extends PlannedScalar {

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
  protected Literals plan(Literals arguments) {
    return arguments.returning(RegressionRow.TYPE.dataType());
  }

  /** The model's row; NULL where intercept or coefficients are. */
  public RowData eval(
      @ArgumentHint(name = "intercept", type = @DataTypeHint("DOUBLE")) Number intercept,
      @ArgumentHint(name = "coefficients", type = @DataTypeHint("ARRAY<DOUBLE>"))
          Number[] coefficients,
      @ArgumentHint(name = "names", type = @DataTypeHint("ARRAY<STRING>"), isOptional = true)
          String[] names,
      @ArgumentHint(
              name = "covariance",
              type = @DataTypeHint("ARRAY<ARRAY<DOUBLE>>"),
              isOptional = true)
          Number[][] covariance) {
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
