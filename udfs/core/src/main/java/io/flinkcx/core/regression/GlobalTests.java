package io.flinkcx.core.regression;

import io.flinkcx.core.math.ChiSquare;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Tests of the hypothesis that no feature has an effect: all coefficients but the intercept are 0.
 * Numbers that a model does not have are NaN.
 *
 * <p>F = (TSS - RSS) / q / (RSS / (n - k)), likelihood ratio = null deviance - deviance, Wald = b'
 * V^-1 b with the covariance V of the coefficients b, for q of them. With classical errors Wald / q
 * of a linear model is F.
 *
 * <p>Source: Greene (2018), Econometric Analysis, 8th ed., chapters 5 and 14.
 *
 * @param f statistic of a linear model
 * @param fPValue its p-value
 * @param likelihoodRatio statistic of a logistic model
 * @param likelihoodRatioPValue its p-value
 * @param wald statistic
 * @param waldPValue its p-value
 */
public record GlobalTests(
    double f,
    double fPValue,
    double likelihoodRatio,
    double likelihoodRatioPValue,
    double wald,
    double waldPValue) {

  /** No test. */
  public static final GlobalTests NONE =
      new GlobalTests(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  // a correlation matrix with a smaller pivot has no digit left
  private static final double SINGULAR = 1e-13;

  /**
   * Of a linear model.
   *
   * @param explained sum of squares that the features explain
   * @param residual sum of squares that they leave
   * @param degreesOfFreedom of the residual
   * @param theta intercept and coefficients, [q + 1]
   * @param covariance of them; null if there is none
   * @param errorDegreesOfFreedom of the errors
   */
  static GlobalTests ofLinear(
      double explained,
      double residual,
      long degreesOfFreedom,
      double[] theta,
      double[][] covariance,
      long errorDegreesOfFreedom) {
    int q = theta.length - 1;
    double f =
        residual > 0 && degreesOfFreedom > 0
            ? explained / q / (residual / degreesOfFreedom)
            : Double.NaN;
    double wald = wald(theta, covariance);
    return new GlobalTests(
        f,
        fisher(f, q, degreesOfFreedom),
        Double.NaN,
        Double.NaN,
        wald,
        fisher(wald / q, q, errorDegreesOfFreedom));
  }

  /** Of a logistic model; the likelihood ratio may be NaN. Others as {@link #ofLinear}. */
  static GlobalTests ofLogistic(double likelihoodRatio, double[] theta, double[][] covariance) {
    int q = theta.length - 1;
    double wald = wald(theta, covariance);
    double ratio = q > 0 ? Math.max(0, likelihoodRatio) : Double.NaN;
    return new GlobalTests(
        Double.NaN, Double.NaN, ratio, ChiSquare.pValue(ratio, q), wald, ChiSquare.pValue(wald, q));
  }

  private static double wald(double[] theta, double[][] covariance) {
    int q = theta.length - 1;
    if (covariance == null || q == 0) {
      return Double.NaN;
    }
    // correlations and ratios, so that no unit matters
    double[] z = new double[q];
    double[][] correlations = new double[q][q];
    for (int a = 0; a < q; a++) {
      double error = Math.sqrt(covariance[a + 1][a + 1]);
      z[a] = theta[a + 1] / error;
      for (int b = 0; b <= a; b++) {
        correlations[a][b] =
            a == b ? 1 : covariance[a + 1][b + 1] / error / Math.sqrt(covariance[b + 1][b + 1]);
        correlations[b][a] = correlations[a][b];
        if (!Double.isFinite(z[a]) || !Double.isFinite(correlations[a][b])) {
          return Double.NaN;
        }
      }
    }
    try {
      RealVector ratios = new ArrayRealVector(z);
      return new CholeskyDecomposition(
              new Array2DRowRealMatrix(correlations, false), SINGULAR, SINGULAR)
          .getSolver()
          .solve(ratios)
          .dotProduct(ratios);
    } catch (NonPositiveDefiniteMatrixException e) {
      return Double.NaN;
    }
  }

  /** P(F >= f) for Fisher's F. */
  private static double fisher(double f, double numerator, double denominator) {
    return f >= 0 && denominator > 0
        ? RegularizedBeta.value(
            denominator / (denominator + numerator * f), denominator / 2, numerator / 2)
        : Double.NaN;
  }
}
