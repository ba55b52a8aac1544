package io.flinkcx.core.regression;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.UnidentifiedFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The coefficients of a regression that the data identify.
 *
 * @param kept positions among the features, ascending, [q]
 * @param theta intercept and coefficients, [q + 1]
 * @param errors their standard errors, [q + 1]; null if there are none
 * @param covariance of them, [q + 1][q + 1]; null likewise
 */
record FittedCoefficients(int[] kept, double[] theta, double[] errors, double[][] covariance) {

  /** The covariance of all, NaN for a feature without a coefficient, [p + 1][p + 1]. */
  double[][] covarianceOf(List<String> names) {
    return UnidentifiedFeatures.spread(covariance, positions(), names.size() + 1);
  }

  private int[] positions() {
    int[] positions = new int[theta.length];
    for (int a = 0; a < kept.length; a++) {
      positions[a + 1] = kept[a] + 1;
    }
    return positions;
  }

  /**
   * All of them with their errors.
   *
   * @param names of the features, [p]
   * @param inflation variance inflation of the kept features, [q]
   * @param quantile half-width of an interval in standard errors
   * @param pValue of a coefficient over its standard error
   * @return the intercept, then one for each feature, [p + 1]
   */
  List<Coefficient> judged(
      List<String> names, double[] inflation, double quantile, DoubleUnaryOperator pValue) {
    List<Coefficient> coefficients = new ArrayList<>();
    coefficients.add(judged(Coefficient.INTERCEPT, 0, Double.NaN, quantile, pValue));
    for (int j = 0; j < names.size(); j++) {
      int a = Arrays.binarySearch(kept, j);
      coefficients.add(
          a < 0
              ? Coefficient.unknown(names.get(j))
              : judged(names.get(j), a + 1, Math.max(1, inflation[a]), quantile, pValue));
    }
    return coefficients;
  }

  private Coefficient judged(
      String name, int i, double vif, double quantile, DoubleUnaryOperator pValue) {
    double error = errors == null ? Double.NaN : errors[i];
    double statistic = error > 0 ? theta[i] / error : Double.NaN;
    return new Coefficient(
        name,
        theta[i],
        error,
        statistic,
        pValue.applyAsDouble(statistic),
        Interval.around(theta[i], quantile * error),
        vif);
  }
}
