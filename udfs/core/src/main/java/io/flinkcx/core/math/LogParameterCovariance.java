package io.flinkcx.core.math;

import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The covariance of maximum-likelihood parameters theta that were fitted as ln theta: the inverse
 * observed information times theta_i theta_j (delta method).
 */
public final class LogParameterCovariance {

  private static final double SYMMETRY_TOLERANCE = 1e-8;

  private LogParameterCovariance() {}

  /**
   * The covariance matrix, or empty if the information is not positive definite.
   *
   * @param hessian of the log-likelihood in ln theta at its maximum, [n][n]
   * @param theta the parameters themselves, > 0, [n]
   * @return covariance of theta, [n][n], symmetric
   */
  public static Optional<double[][]> of(double[][] hessian, double[] theta) {
    int n = theta.length;
    RealMatrix information = new Array2DRowRealMatrix(hessian).scalarMultiply(-1);
    RealMatrix inverse;
    try {
      inverse =
          new CholeskyDecomposition(information, SYMMETRY_TOLERANCE, 0).getSolver().getInverse();
    } catch (NonPositiveDefiniteMatrixException e) {
      return Optional.empty();
    }
    double[][] covariance = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double symmetric = (inverse.getEntry(i, j) + inverse.getEntry(j, i)) / 2;
        covariance[i][j] = symmetric * theta[i] * theta[j];
      }
    }
    return Optional.of(covariance);
  }

  /** The square roots of the diagonal: the standard errors, [n]. */
  public static double[] standardErrors(double[][] covariance) {
    double[] errors = new double[covariance.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = Math.sqrt(covariance[i][i]);
    }
    return errors;
  }
}
