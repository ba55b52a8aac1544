package io.flinkcx.core.regression;

import io.flinkcx.core.math.OrthogonalFeatures;
import io.flinkcx.core.math.SmoothFunction;

/**
 * A log-likelihood less lambda / 2 times the sum of squares of the coefficients on the standardised
 * features. The intercept is not penalised.
 *
 * <p>Source: Hoerl, Kennard (1970), doi:10.1080/00401706.1970.10488634; le Cessie, van Houwelingen
 * (1992), doi:10.2307/2347628, for the logistic model.
 */
final class RidgeLikelihood implements SmoothFunction {

  private final SmoothFunction likelihood;
  private final double[][] form;
  private final double lambda;

  /**
   * @param likelihood of an intercept and orthogonal features
   * @param lambda > 0
   */
  RidgeLikelihood(SmoothFunction likelihood, OrthogonalFeatures features, double lambda) {
    this.likelihood = likelihood;
    this.lambda = lambda;
    form = features.standardizedSquares();
  }

  @Override
  public double evaluate(double[] theta, double[] gradient, double[][] hessian) {
    double value = likelihood.evaluate(theta, gradient, hessian);
    for (int a = 0; a < form.length; a++) {
      double slope = 0;
      for (int b = 0; b < form.length; b++) {
        slope += lambda * form[a][b] * theta[b + 1];
        hessian[a + 1][b + 1] -= lambda * form[a][b];
      }
      gradient[a + 1] -= slope;
      value -= slope * theta[a + 1] / 2;
    }
    return value;
  }
}
