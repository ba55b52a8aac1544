package io.flinkcx.core.math;

import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * Standard errors of functions of estimated parameters: the delta method, Var f = g' V g to first
 * order, g the gradient of f in the parameters and V their covariance.
 *
 * <pre>{@code
 * double[] gradient = DeltaMethod.gradientOfLog(theta -> prediction(theta), theta);
 * double relativeError = DeltaMethod.standardError(gradient, covariance);
 * }</pre>
 *
 * <p>Source: Oehlert (1992), A note on the delta method, The American Statistician 46(1),
 * doi:10.1080/00031305.1992.10475842.
 */
public final class DeltaMethod {

  // In a log-parameter; after all halvings it still resolves a slope of some hundreds.
  private static final double FIRST_STEP = 0.02;
  private static final int STEPS = 8;

  private static final double TOLERANCE = 1e-9;

  private DeltaMethod() {}

  /**
   * The gradient of ln f at positive parameters, d ln f / d theta_i.
   *
   * <p>Central differences in ln theta, extrapolated to step 0. The logarithm of both sides removes
   * units, and a function that is exponential in a log-parameter becomes linear. Relative error
   * below 1e-6 where f is good to 1e-11.
   *
   * @param function f > 0, smooth around theta
   * @param theta parameters, > 0, [n]
   * @return [n], NaN if f is not positive and finite around theta
   *     <p>Source: Ridders (1982), Accurate computation of F'(x) and F'(x) F''(x), Advances in
   *     Engineering Software 4(2), doi:10.1016/S0141-1195(82)80057-0.
   */
  public static double[] gradientOfLog(ToDoubleFunction<double[]> function, double[] theta) {
    double[] gradient = new double[theta.length];
    for (int i = 0; i < theta.length; i++) {
      int moved = i;
      double slope =
          slope(
              step -> {
                double[] point = theta.clone();
                point[moved] *= Math.exp(step);
                return Math.log(function.applyAsDouble(point));
              });
      gradient[i] = slope / theta[i];
    }
    return gradient;
  }

  /**
   * sqrt(g' V g).
   *
   * @param gradient g, [n]
   * @param covariance V, [n][n]
   * @return the standard error; NaN if V is not a covariance, so that the root does not exist
   */
  public static double standardError(double[] gradient, double[][] covariance) {
    CompensatedSum variance = new CompensatedSum();
    for (int i = 0; i < gradient.length; i++) {
      for (int j = 0; j < gradient.length; j++) {
        variance.add(gradient[i] * covariance[i][j] * gradient[j]);
      }
    }
    return Math.sqrt(variance.value());
  }

  /** The slope at 0: the entry of Neville's table that differs least from the one before it. */
  private static double slope(DoubleUnaryOperator function) {
    double best = Double.NaN;
    double smallestChange = Double.POSITIVE_INFINITY;
    double[] coarser = {};
    double step = FIRST_STEP;
    for (int k = 0; k < STEPS; k++) {
      double[] row = new double[k + 1];
      row[0] = (function.applyAsDouble(step) - function.applyAsDouble(-step)) / (2 * step);
      double factor = 4;
      for (int j = 1; j <= k; j++) {
        row[j] = row[j - 1] + (row[j - 1] - coarser[j - 1]) / (factor - 1);
        factor *= 4;
      }
      double change = k == 0 ? Double.POSITIVE_INFINITY : Math.abs(row[k] - coarser[k - 1]);
      if (change < smallestChange) {
        smallestChange = change;
        best = row[k];
      }
      if (change <= TOLERANCE * Math.abs(row[k])) {
        break;
      }
      coarser = row;
      step /= 2;
    }
    return best;
  }
}
