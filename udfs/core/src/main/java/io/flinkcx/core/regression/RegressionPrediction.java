package io.flinkcx.core.regression;

/** Predictions of a regression. */
public final class RegressionPrediction {

  private RegressionPrediction() {}

  /**
   * b_0 + sum of b_j x_j.
   *
   * @param theta intercept and coefficients, NaN for a feature without a coefficient, [p + 1]
   * @param features [p]
   */
  public static double linear(double[] theta, double[] features) {
    double sum = theta[0];
    for (int j = 0; j < features.length; j++) {
      if (!Double.isNaN(theta[j + 1])) {
        sum += theta[j + 1] * features[j];
      }
    }
    return sum;
  }

  /** 1 / (1 + e^-logOdds), without overflow. */
  public static double probability(double logOdds) {
    double small = Math.exp(-Math.abs(logOdds));
    return logOdds >= 0 ? 1 / (1 + small) : small / (1 + small);
  }
}
