package io.flinkcx.core.revenue;

import java.util.Arrays;

/** The covariance of coefficients, of which some are not identified. */
final class RegressionCovariance {

  private RegressionCovariance() {}

  /**
   * With NaN where a coefficient is not identified.
   *
   * @param covariance of the intercept and the kept features, [q + 1][q + 1]
   * @param kept positions among the features, ascending, [q]
   * @param features how many features there are, p
   * @return [p + 1][p + 1]
   */
  static double[][] spread(double[][] covariance, int[] kept, int features) {
    double[][] all = new double[features + 1][features + 1];
    for (double[] row : all) {
      Arrays.fill(row, Double.NaN);
    }
    for (int a = 0; a <= kept.length; a++) {
      for (int b = 0; b <= kept.length; b++) {
        all[a == 0 ? 0 : kept[a - 1] + 1][b == 0 ? 0 : kept[b - 1] + 1] = covariance[a][b];
      }
    }
    return all;
  }
}
