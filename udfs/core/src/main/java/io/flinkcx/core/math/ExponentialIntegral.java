package io.flinkcx.core.math;

import org.apache.commons.math3.special.Gamma;

/**
 * The exponential integral of real order times e^x: e^x E_s(x) = int_0^inf e^(-x v) (1+v)^-s dv,
 * which is also the mean of 1/(x+y) over y ~ Gamma(s, 1).
 *
 * <p>For large x or s by the continued fraction 1/(x+s - 1 s/(x+s+2 - 2 (s+1)/(x+s+4 - ...))),
 * whose terms have one sign. Otherwise s is first reduced to s0 = 1 - e in [1/2, 3/2), where
 *
 * <p>e^x E_s0(x) = e^x (Gamma(1+e) x^-e - 1)/e + sum_k x^k/k! d_k, d_k = (1 - k!/(1+e)_k)/e,
 *
 * <p>each part of which has a limit at e = 0, computed without a difference; and from there to s by
 * E_(s+1) = (1 - x E_s)/s (both times e^x). Relative error below 5e-14.
 *
 * <pre>{@code
 * double mean = new ExponentialIntegral(1.25).scaled(0.07);
 * }</pre>
 *
 * <p>Source: NIST Digital Library of Mathematical Functions, 8.19.12 (recurrence) and 8.19.17
 * (continued fraction), dlmf.nist.gov/8.19.
 */
public final class ExponentialIntegral {

  private static final double EULER = 0.57721566490153286;

  // The fraction takes 75 steps at x = 1.5 and 50 at s = 20; the series loses digits beyond.
  private static final double FRACTION_FROM_X = 1.5;
  private static final double FRACTION_FROM_ORDER = 20;

  private static final double PRECISION = 1e-17;

  private final double order;
  private final int steps;
  private final double reduced;
  private final double remainder;
  private final double logGammaRatio;

  /**
   * @param order s, > 0
   */
  public ExponentialIntegral(double order) {
    this.order = order;
    steps = order < FRACTION_FROM_ORDER ? Math.max(0, (int) Math.floor(order - 0.5)) : 0;
    reduced = order - steps;
    remainder = 1 - reduced;
    logGammaRatio =
        order >= FRACTION_FROM_ORDER
            ? Double.NaN // not used
            : remainder == 0 ? -EULER : Gamma.logGamma1p(remainder) / remainder;
  }

  /**
   * e^x E_s(x).
   *
   * @param x > 0
   * @return > 0, below 1/x
   */
  public double scaled(double x) {
    if (x >= FRACTION_FROM_X || order >= FRACTION_FROM_ORDER) {
      return fraction(x);
    }
    double value = series(x);
    for (double i = 0; i < steps; i++) {
      value = (1 - x * value) / (reduced + i);
    }
    return value;
  }

  /** Steed's method: a convergent from the difference to the one before. */
  private double fraction(double x) {
    double denominator = x + order;
    double inverse = 1 / denominator;
    double change = inverse;
    double value = inverse;
    for (double i = 1; change > PRECISION * value; i++) {
      denominator += 2;
      inverse = 1 / (denominator - i * (order + i - 1) * inverse);
      change *= denominator * inverse - 1;
      value += change;
    }
    return value;
  }

  private double series(double x) {
    double log = logGammaRatio - Math.log(x);
    double exponent = remainder * log;
    double power = exponent == 0 ? log : log * (Math.expm1(exponent) / exponent);
    double sum = 0;
    double term = 1;
    double rising = 1;
    double weight = 0;
    for (double k = 1; ; k++) {
      double shifted = k + remainder;
      weight += rising / shifted;
      rising *= k / shifted;
      term *= x / k;
      sum += term * weight;
      if (k > x && term * weight <= PRECISION * sum) {
        return Math.exp(x) * power + sum;
      }
    }
  }
}
