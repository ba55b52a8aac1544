package io.flinkcx.core.math;

/**
 * The negative binomial distribution: the number of events within t of a Poisson process with a
 * rate from Gamma(shape, inverseScale), odds = t / inverseScale.
 *
 * <p>P(N = n) = Gamma(shape+n)/(Gamma(shape) n!) (1 + odds)^-shape z^n, z = odds/(1 + odds).
 *
 * @param shape > 0, not necessarily whole
 * @param odds >= 0, finite; the mean is shape odds
 */
public record NegativeBinomial(double shape, double odds) {

  private static final double PRECISION = 1e-17;
  private static final double SMALLEST_CONVERGENT = 1e-290;
  private static final int MAX_CONVERGENTS = 1_000_000;

  // below this 1 - P(N < n) starts to lose digits
  private static final double LARGE_TAIL = 0.25;

  /**
   * P(N = n); relative error below 1e-12 for n up to 1,000, growing as the square root of n.
   *
   * @param n count >= 0
   */
  public double probability(int n) {
    if (odds == 0) {
      return n == 0 ? 1 : 0;
    }
    // a sum of logarithms: the factors alone may overflow, and log-gammas lose digits
    double z = odds / (1 + odds);
    CompensatedSum log = new CompensatedSum();
    log.add(-shape * Math.log1p(odds));
    for (int i = 0; i < n; i++) {
      log.add(Math.log(z * ((shape + i) / (i + 1))));
    }
    return Math.exp(log.value());
  }

  /**
   * P(N >= n), with the relative precision of {@link #probability}, even if it is tiny.
   *
   * @param n count >= 0
   */
  public double probabilityAtLeast(int n) {
    if (n == 0 || odds == 0) {
      return n == 0 ? 1 : 0;
    }
    double atN = probability(n);
    if (n <= shape * odds) {
      double tail = 1 - atN * below(n);
      if (tail >= LARGE_TAIL) {
        return tail;
      }
    }
    return atN * atLeast(n);
  }

  /** P(N < n) / P(N = n), all terms positive. */
  private double below(int n) {
    double z = odds / (1 + odds);
    double term = 1;
    double sum = 0;
    for (int i = n; i > 0; i--) {
      term *= i / (z * (shape + i - 1));
      sum += term;
      // terms shrink towards 0 once they shrink at all, unless the shape is below 1
      if (shape >= 1 && term <= PRECISION * sum) {
        break;
      }
    }
    return sum;
  }

  /**
   * P(N >= n) / P(N = n): the continued fraction of the incomplete beta function I_z(n, shape),
   * whose leading factor is P(N = n) itself; modified Lentz method. Source: Abramowitz and Stegun,
   * 26.5.8 and 26.5.24.
   */
  private double atLeast(int n) {
    double z = odds / (1 + odds);
    double c = 1;
    double d = inverse(1 - (n + shape) * z / (n + 1.0));
    double fraction = d;
    for (int m = 1; m <= MAX_CONVERGENTS; m++) {
      double even = (m / (n + 2.0 * m)) * ((shape - m) / (n + 2.0 * m - 1)) * z;
      d = inverse(1 + even * d);
      c = nonzero(1 + even / c);
      fraction *= d * c;
      double odd = -((n + (double) m) / (n + 2.0 * m)) * ((n + shape + m) / (n + 2.0 * m + 1)) * z;
      d = inverse(1 + odd * d);
      c = nonzero(1 + odd / c);
      fraction *= d * c;
      if (Math.abs(d * c - 1) <= 2e-16) {
        break;
      }
    }
    return fraction;
  }

  private static double inverse(double denominator) {
    return 1 / nonzero(denominator);
  }

  private static double nonzero(double value) {
    return Math.abs(value) < SMALLEST_CONVERGENT ? SMALLEST_CONVERGENT : value;
  }
}
