package io.flinkcx.core.purchase;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Means and standard deviations of covariates over customers. A fit uses (x - mean) / deviation, so
 * neither start nor steps depend on the covariates' units.
 *
 * @param means [p]
 * @param deviations standard deviations, [p]
 * @param isIdentified whether each has a coefficient of its own: none is constant, and none a
 *     linear combination of the others
 */
record CovariateScale(double[] means, double[] deviations, boolean isIdentified) {

  // relative to the size of the values, a spread below this is rounding
  private static final double ROUNDING = 1e-12;

  // least eigenvalue of correlations with a direction of its own; 0 up to 1e-15 if collinear
  private static final double LEAST_EIGENVALUE = 1e-10;

  /**
   * Weighs the rows of covariates by their numbers of customers.
   *
   * @param rows [n][p], n > 0
   * @param customers > 0, [n]
   */
  static CovariateScale of(double[][] rows, double[] customers) {
    int p = rows[0].length;
    double[] means = new double[p];
    double[] deviations = new double[p];
    double all = 0;
    for (double n : customers) {
      all += n;
    }
    boolean varies = true;
    for (int j = 0; j < p; j++) {
      double size = 0;
      for (int i = 0; i < rows.length; i++) {
        means[j] += rows[i][j] * (customers[i] / all);
        size = Math.max(size, Math.abs(rows[i][j]));
      }
      for (int i = 0; i < rows.length; i++) {
        // the share's root inside the square: the square of a large covariate may overflow
        deviations[j] =
            Math.hypot(deviations[j], Math.sqrt(customers[i] / all) * (rows[i][j] - means[j]));
      }
      varies &= deviations[j] > ROUNDING * size && isMeasurable(deviations[j]);
    }
    CovariateScale scale = new CovariateScale(means, deviations, varies);
    return varies && p > 1 && scale.isCollinear(rows, customers, all)
        ? new CovariateScale(means, deviations, false)
        : scale;
  }

  private boolean isCollinear(double[][] rows, double[] customers, double all) {
    int p = means.length;
    double[][] correlations = new double[p][p];
    for (int i = 0; i < rows.length; i++) {
      double[] x = standardized(rows[i]);
      for (int j = 0; j < p; j++) {
        for (int k = 0; k < p; k++) {
          correlations[j][k] += customers[i] / all * x[j] * x[k];
        }
      }
    }
    double least = Double.POSITIVE_INFINITY;
    for (double eigenvalue :
        new EigenDecomposition(new Array2DRowRealMatrix(correlations, false))
            .getRealEigenvalues()) {
      least = Math.min(least, eigenvalue);
    }
    return least < LEAST_EIGENVALUE;
  }

  /** Whether a coefficient per unit of the covariate, and its variance, are finite numbers. */
  private static boolean isMeasurable(double deviation) {
    return deviation > 1e-100 && deviation < 1e100;
  }

  /** Number of covariates. */
  int size() {
    return means.length;
  }

  /** The covariates of a customer in standard deviations from the mean, [p]. */
  double[] standardized(double[] covariates) {
    double[] x = new double[covariates.length];
    for (int j = 0; j < x.length; j++) {
      x[j] = (covariates[j] - means[j]) / deviations[j];
    }
    return x;
  }
}
