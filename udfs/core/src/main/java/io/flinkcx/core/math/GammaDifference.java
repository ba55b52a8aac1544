package io.flinkcx.core.math;

/**
 * Differences f(z+y) - f(z) of digamma and trigamma that keep their digits if both terms are nearly
 * equal: psi(z+y) - psi(z) is about y/z for large z, which subtraction loses.
 *
 * <p>The recurrence moves z up to 20 in terms of one sign. From there the asymptotic series is
 * subtracted term by term. Relative error below 1e-13. Source: Abramowitz and Stegun, 6.3.5,
 * 6.3.18, 6.4.6 and 6.4.12.
 */
public final class GammaDifference {

  private static final double ASYMPTOTIC_FROM = 20;

  private GammaDifference() {}

  /**
   * psi(z+y) - psi(z).
   *
   * @param z > 0
   * @param y >= 0
   * @return >= 0
   */
  public static double digamma(double z, double y) {
    double moved = z;
    double sum = 0;
    while (moved < ASYMPTOTIC_FROM) {
      sum += y / (moved * (moved + y));
      moved++;
    }
    // psi(z) = ln z - 1/(2z) - 1/(12 z^2) + 1/(120 z^4) - 1/(252 z^6) + 1/(240 z^8)
    return sum
        + Math.log1p(y / moved)
        - powers(moved, y, 1) / 2
        - powers(moved, y, 2) / 12
        + powers(moved, y, 4) / 120
        - powers(moved, y, 6) / 252
        + powers(moved, y, 8) / 240;
  }

  /**
   * psi'(z+y) - psi'(z).
   *
   * @param z > 0
   * @param y >= 0
   * @return <= 0
   */
  public static double trigamma(double z, double y) {
    double moved = z;
    double sum = 0;
    while (moved < ASYMPTOTIC_FROM) {
      double ratio = moved / (moved + y);
      sum -= (y / (moved + y)) * (1 + ratio) / (moved * moved);
      moved++;
    }
    // psi'(z) = 1/z + 1/(2 z^2) + 1/(6 z^3) - 1/(30 z^5) + 1/(42 z^7) - 1/(30 z^9)
    return sum
        + powers(moved, y, 1)
        + powers(moved, y, 2) / 2
        + powers(moved, y, 3) / 6
        - powers(moved, y, 5) / 30
        + powers(moved, y, 7) / 42
        - powers(moved, y, 9) / 30;
  }

  /** (z+y)^-n - z^-n. */
  private static double powers(double z, double y, int n) {
    return Math.pow(z, -n) * Math.expm1(-n * Math.log1p(y / z));
  }
}
