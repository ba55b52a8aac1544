package io.flinkcx.core.purchase;

import static io.flinkcx.core.purchase.PurchaseModelFamily.ALPHA;
import static io.flinkcx.core.purchase.PurchaseModelFamily.PARAMETERS;

import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.SmoothFunction;
import java.util.Arrays;
import java.util.List;

/**
 * The log-likelihood of customers with covariates, with gradient and Hessian, in the four
 * log-parameters u of the model followed by the coefficients g1 of the purchase covariates x and g2
 * of the dropout covariates z.
 *
 * <p>Customers with the same covariates are a histogram of the model without covariates at v = u
 * with v_alpha = u_alpha - g1'x and v_dropout = u_dropout +- g2'z. As v is linear in (u, g1, g2)
 * with the matrix J, its gradient is J' times that histogram's, and its Hessian J' H J.
 */
final class CovariateLikelihood implements SmoothFunction {

  // no customer has a parameter beyond e^50, and the integrals of the models do not support it
  private static final double LARGEST_LOG = 50;

  private final List<Pattern> patterns;

  /** The parameter among the four on which each of the coordinates acts, [4+p+d]. */
  private final int[] target;

  /**
   * The change of its parameter per unit of each coordinate, per pattern: 1, -x and +-z, [4+p+d].
   */
  private final double[][] factors;

  /**
   * Customers with the same covariates.
   *
   * @param logLikelihood of their histories in the four log-parameters
   * @param purchase x, [p]
   * @param dropout z, [d]
   */
  record Pattern(SmoothFunction logLikelihood, double[] purchase, double[] dropout) {}

  /**
   * @param patterns of covariates of the same lengths, at least one
   * @param dropoutParameter position of the parameter on which z acts
   * @param dropoutDirection the sign with which it does
   */
  CovariateLikelihood(List<Pattern> patterns, int dropoutParameter, int dropoutDirection) {
    this.patterns = patterns;
    int p = patterns.get(0).purchase().length;
    int d = patterns.get(0).dropout().length;
    target = new int[PARAMETERS + p + d];
    factors = new double[patterns.size()][PARAMETERS + p + d];
    for (int i = 0; i < PARAMETERS; i++) {
      target[i] = i;
    }
    Arrays.fill(target, PARAMETERS, PARAMETERS + p, ALPHA);
    Arrays.fill(target, PARAMETERS + p, PARAMETERS + p + d, dropoutParameter);
    for (int k = 0; k < factors.length; k++) {
      Arrays.fill(factors[k], 0, PARAMETERS, 1);
      for (int j = 0; j < p; j++) {
        factors[k][PARAMETERS + j] = -patterns.get(k).purchase()[j];
      }
      for (int j = 0; j < d; j++) {
        factors[k][PARAMETERS + p + j] = dropoutDirection * patterns.get(k).dropout()[j];
      }
    }
  }

  @Override
  public double evaluate(double[] point, double[] gradient, double[][] hessian) {
    int n = target.length;
    Arrays.fill(gradient, 0);
    for (double[] row : hessian) {
      Arrays.fill(row, 0);
    }
    double[] g = new double[PARAMETERS];
    double[][] h = new double[PARAMETERS][PARAMETERS];
    CompensatedSum sum = new CompensatedSum();
    for (int k = 0; k < factors.length; k++) {
      double[] f = factors[k];
      double[] v = new double[PARAMETERS];
      for (int i = 0; i < n; i++) {
        v[target[i]] += f[i] * point[i];
      }
      if (!isPossible(v)) {
        return Double.NaN;
      }
      sum.add(patterns.get(k).logLikelihood().evaluate(v, g, h));
      for (int i = 0; i < n; i++) {
        gradient[i] += f[i] * g[target[i]];
        for (int j = 0; j <= i; j++) {
          hessian[i][j] += f[i] * f[j] * h[target[i]][target[j]];
        }
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        hessian[j][i] = hessian[i][j];
      }
    }
    return sum.value();
  }

  private static boolean isPossible(double[] logs) {
    return Arrays.stream(logs).allMatch(log -> Math.abs(log) <= LARGEST_LOG);
  }
}
