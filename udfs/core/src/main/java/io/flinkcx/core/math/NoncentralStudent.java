package io.flinkcx.core.math;

import org.apache.commons.numbers.gamma.Erfc;

/**
 * The upper tail of the noncentral t distribution: the power of a t test.
 *
 * <p>T = (Z + delta) / sqrt(G) with Z standard normal and G = chi-square / df, so P(T > t) = E
 * Phi(delta - t sqrt(G)). The mean is over y = ln G, whose density is proportional to exp(df (y -
 * e^y) / 2), by the trapezoid rule. That rule converges exponentially for an analytic function
 * which vanishes at both ends. Its weights are normalised by their own sum, so no gamma function is
 * needed. Absolute error below 1e-12 for df from 1 to 1e9 and |delta|, t up to 100.
 *
 * <p>Source: Johnson, N., Kotz, S. and Balakrishnan, N. (1995), Continuous Univariate
 * Distributions, volume 2, section 31.5; Trefethen, L. and Weideman, J. (2014), The exponentially
 * convergent trapezoidal rule, doi:10.1137/130932132.
 */
public final class NoncentralStudent {

  /** Where the density has fallen to e^-40 of its maximum. */
  private static final double NEGLIGIBLE = 40;

  /** Nodes in the length over which the integrand changes. */
  private static final double NODES = 6;

  private NoncentralStudent() {}

  /**
   * P(T > t).
   *
   * @param t > 0
   * @param degreesOfFreedom > 0
   * @param delta noncentrality: the true difference in standard errors
   */
  public static double upperTail(double t, double degreesOfFreedom, double delta) {
    double half = degreesOfFreedom / 2;
    // the density's standard deviation, and the width of Phi at its steepest
    double width = Math.min(1, Math.min(1 / Math.sqrt(half), 2 / Math.max(1, Math.abs(delta))));
    double step = width / NODES;
    double weights = 1;
    double tail = normalTail(t - delta);
    for (int direction = -1; direction <= 1; direction += 2) {
      for (int k = 1; ; k++) {
        double y = direction * k * step;
        // e^y - 1 - y without cancellation near 0
        double drop = -half * exponentRest(y);
        if (drop < -NEGLIGIBLE) {
          break;
        }
        double weight = Math.exp(drop);
        weights += weight;
        tail += weight * normalTail(t * Math.exp(y / 2) - delta);
      }
    }
    return tail / weights;
  }

  /** e^y - 1 - y, >= 0. */
  private static double exponentRest(double y) {
    if (Math.abs(y) > 0.1) {
      return Math.expm1(y) - y;
    }
    double sum = 0;
    for (int k = 12; k >= 3; k--) {
      sum = (1 + sum) * y / k;
    }
    return (1 + sum) * y * y / 2;
  }

  private static double normalTail(double z) {
    return Erfc.value(z / Math.sqrt(2)) / 2;
  }
}
