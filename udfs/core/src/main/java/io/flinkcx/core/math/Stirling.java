package io.flinkcx.core.math;

import org.apache.commons.math3.special.Gamma;

/**
 * Remainders of Stirling's formula for log-gamma and digamma, and logarithms near 1 without their
 * linear part. Differences of large gamma functions built from them keep their digits, even if the
 * functions differ only in their last digits.
 *
 * <p>Absolute error below 1e-14. Source: Abramowitz and Stegun, 6.1.41 and 6.3.18.
 */
public final class Stirling {

  private static final double SERIES_FROM = 20;

  private Stirling() {}

  /** ln Gamma(z) - [(z - 1/2) ln z - z + ln(2 pi)/2], about 1/(12 z), for z > 0. */
  public static double logGammaRest(double z) {
    if (z < SERIES_FROM) {
      return Gamma.logGamma(z) - ((z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI));
    }
    double s = 1 / (z * z);
    return (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s / 1188)))) / z;
  }

  /** psi(z) - ln z, about -1/(2z), for z > 0. */
  public static double digammaRest(double z) {
    double moved = z;
    double sum = 0;
    while (moved < SERIES_FROM) {
      sum += log1pRest(1 / moved);
      moved++;
    }
    double s = 1 / (moved * moved);
    return sum - 0.5 / moved - s * (1.0 / 12 - s * (1.0 / 120 - s * (1.0 / 252 - s / 240)));
  }

  /** ln(1+y) - y for y > -1, about -y^2/2, with a small relative error for small y. */
  public static double log1pRest(double y) {
    if (Math.abs(y) > 0.25) {
      return Math.log1p(y) - y;
    }
    // ln(1+y) = 2 artanh r, and 2r - y = -r y
    double r = y / (2 + y);
    double square = r * r;
    double series = 0;
    for (int k = 25; k >= 3; k -= 2) {
      series = series * square + 1.0 / k;
    }
    return r * (2 * square * series - y);
  }
}
