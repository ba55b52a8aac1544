package io.flinkcx.core.math;

import org.apache.commons.math3.special.Gamma;

/**
 * Differences f(z+y) - f(z) of digamma and trigamma that keep their digits where z is large and
 * both terms are nearly equal.
 *
 * <p>psi(z+y) - psi(z) is about y/z, which the plain difference loses from z = 1e8 on. Above z = 50
 * the asymptotic series is subtracted term by term: relative error below 1e-13. Source: Abramowitz
 * and Stegun, 6.3.18 and 6.4.12.
 */
public final class GammaDifference {

  private static final double ASYMPTOTIC_FROM = 50;

  private GammaDifference() {}

  /**
   * psi(z+y) - psi(z).
   *
   * @param z > 0
   * @param y >= 0
   */
  public static double digamma(double z, double y) {
    if (z < ASYMPTOTIC_FROM) {
      return Gamma.digamma(z + y) - Gamma.digamma(z);
    }
    // psi(z) = ln z - 1/(2z) - 1/(12 z^2) + 1/(120 z^4) - 1/(252 z^6)
    return Math.log1p(y / z)
        - powers(z, y, 1) / 2
        - powers(z, y, 2) / 12
        + powers(z, y, 4) / 120
        - powers(z, y, 6) / 252;
  }

  /**
   * psi'(z+y) - psi'(z).
   *
   * @param z > 0
   * @param y >= 0
   */
  public static double trigamma(double z, double y) {
    if (z < ASYMPTOTIC_FROM) {
      return Gamma.trigamma(z + y) - Gamma.trigamma(z);
    }
    // psi'(z) = 1/z + 1/(2 z^2) + 1/(6 z^3) - 1/(30 z^5) + 1/(42 z^7)
    return powers(z, y, 1)
        + powers(z, y, 2) / 2
        + powers(z, y, 3) / 6
        - powers(z, y, 5) / 30
        + powers(z, y, 7) / 42;
  }

  /** (z+y)^-n - z^-n. */
  private static double powers(double z, double y, int n) {
    return Math.pow(z, -n) * Math.expm1(-n * Math.log1p(y / z));
  }
}
