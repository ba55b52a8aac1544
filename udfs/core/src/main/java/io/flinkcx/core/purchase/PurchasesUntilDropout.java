package io.flinkcx.core.purchase;

import io.flinkcx.core.math.BetaExpectation;

/**
 * Expected purchases of a customer who is alive, buys at a rate from Gamma(shape, inverseScale),
 * and drops out after every purchase with a probability p from Beta(a, b).
 *
 * <p>Without dropout, the number N of purchases within t is negative binomial: P(N = n) =
 * (1-z)^shape (shape)_n/n! z^n, z = t/(inverseScale+t). Of N purchases the first always happens,
 * the (j+1)-th if the customer survived j of them, so
 *
 * <p>E = sum_n P(N = n) sum_{j<n} (b)_j/(a+b)_j.
 *
 * <p>All terms are positive: nothing cancels, and a = 1 is not a special case, where the usual form
 * with 2F1 is 0/0. If the series is long (large z or shape), the same expectation is integrated
 * over p: (1 - (1 + p t/inverseScale)^-shape)/p. The two agree to 1e-11.
 */
final class PurchasesUntilDropout {

  private static final int MAX_TERMS = 2000;
  private static final double SMALLEST_EXPONENT = -600;
  private static final double PRECISION = 1e-13;

  private PurchasesUntilDropout() {}

  /**
   * Expected purchases within {@code horizon}.
   *
   * @param shape of the purchase rate, > 0
   * @param inverseScale of the purchase rate, unit of time, > 0
   * @param a first shape of the dropout probability, > 0
   * @param b second shape of the dropout probability, > 0
   * @param horizon unit of time, >= 0, finite
   * @return >= 0, finite
   */
  static double expected(double shape, double inverseScale, double a, double b, double horizon) {
    double meanRate = PurchaseModel.requireHorizon(horizon) / inverseScale;
    double z = horizon / (inverseScale + horizon);
    double logNone = -shape * Math.log1p(meanRate);
    double mean = shape * meanRate;
    double spread = Math.sqrt(mean * (1 + meanRate));
    double terms = mean + 10 * spread + 40 * (1 + meanRate);
    return terms <= MAX_TERMS && logNone > SMALLEST_EXPONENT
        ? series(shape, z, a, b, Math.exp(logNone))
        : integral(shape, meanRate, a, b);
  }

  private static double series(double shape, double z, double a, double b, double none) {
    double probability = none;
    double survival = 1;
    double survivals = 0;
    double sum = 0;
    for (int n = 1; ; n++) {
      double ratio = z * (shape + n - 1) / n;
      probability *= ratio;
      survivals += survival;
      survival *= (b + n - 1) / (a + b + n - 1);
      double term = probability * survivals;
      sum += term;
      // From here on terms shrink at least by `next` each (survivals grows at most as n).
      double next = z * (shape + n) / (n + 1) * (1 + 1.0 / n);
      if (next < 1 && term * next <= PRECISION * sum * (1 - next)) {
        return sum;
      }
    }
  }

  private static double integral(double shape, double meanRate, double a, double b) {
    return BetaExpectation.of(a, b, p -> -Math.expm1(-shape * Math.log1p(p * meanRate)) / p);
  }
}
