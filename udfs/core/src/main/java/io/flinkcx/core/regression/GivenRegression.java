package io.flinkcx.core.regression;

import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.math.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A regression that was fitted elsewhere. */
public final class GivenRegression {

  private GivenRegression() {}

  /**
   * The model of given coefficients.
   *
   * @param model {@link RegressionFit#LINEAR} or {@link RegressionFit#LOGISTIC}
   * @param intercept finite
   * @param coefficients of the features, finite, [p]
   * @param names of the features, [p]
   * @param covariance of intercept and coefficients, [p + 1][p + 1]; null if unknown
   * @throws IllegalArgumentException if a number is not finite or a shape does not fit
   */
  public static RegressionFit of(
      String model,
      double intercept,
      double[] coefficients,
      List<String> names,
      double[][] covariance) {
    if (!Double.isFinite(intercept)) {
      throw new IllegalArgumentException("intercept must be finite, got " + intercept);
    }
    if (!FeatureRows.areFinite(coefficients)) {
      throw new IllegalArgumentException(
          "coefficients must be finite, got " + Arrays.toString(coefficients));
    }
    if (names.size() != coefficients.length) {
      throw new IllegalArgumentException(
          "names must have one entry for each coefficient, got "
              + names.size()
              + " names of "
              + coefficients.length
              + " coefficients");
    }
    List<Coefficient> all = new ArrayList<>();
    all.add(given(Coefficient.INTERCEPT, intercept, covariance, 0));
    for (int j = 0; j < coefficients.length; j++) {
      all.add(given(names.get(j), coefficients[j], covariance, j + 1));
    }
    return new RegressionFit(
        model,
        all,
        covariance,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        0,
        0,
        Map.of(),
        true,
        0,
        null,
        null,
        0,
        GlobalTests.NONE);
  }

  private static Coefficient given(String name, double value, double[][] covariance, int i) {
    double error = covariance == null ? Double.NaN : Math.sqrt(covariance[i][i]);
    return new Coefficient(name, value, error, Double.NaN, Double.NaN, Interval.NONE, Double.NaN);
  }
}
