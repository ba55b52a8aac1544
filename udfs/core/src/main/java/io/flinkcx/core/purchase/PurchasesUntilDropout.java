package io.flinkcx.core.purchase;

import io.flinkcx.core.math.BetaExpectation;
import io.flinkcx.core.math.Log1p;

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
 * with 2F1 is 0/0. Only z differs between horizons. If the series is long (large z or shape), the
 * same expectation is integrated over p: (1 - (1 + p t/inverseScale)^-shape)/p. The two agree to
 * 1e-11.
 */
final class PurchasesUntilDropout {

  private static final int MAX_TERMS = 2000;
  private static final double SMALLEST_EXPONENT = -600;
  private static final double PRECISION = 1e-13;

  /** Horizons summed side by side, so that none waits for the other's multiplications. */
  private static final int ABREAST = 4;

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
    double logNone = -shape * Log1p.of(meanRate);
    return isShort(shape, meanRate, logNone)
        ? series(shape, a, b, horizon / (inverseScale + horizon), Math.exp(logNone))
        : integral(shape, meanRate, a, b);
  }

  /**
   * The same for several horizons.
   *
   * @param horizons ascending, [n]
   * @return [n]
   */
  static double[] expected(
      double shape, double inverseScale, double a, double b, double[] horizons) {
    int count = shortSeries(shape, inverseScale, horizons);
    double[] share = new double[count];
    double[] none = new double[count];
    for (int k = 0; k < count; k++) {
      share[k] = horizons[k] / (inverseScale + horizons[k]);
      none[k] = Math.exp(-shape * Log1p.of(horizons[k] / inverseScale));
    }
    double[] expected = new double[horizons.length];
    int k = 0;
    for (; k + ABREAST <= count; k += ABREAST) {
      seriesAbreast(shape, a, b, share, none, k, expected);
    }
    for (; k < count; k++) {
      expected[k] = series(shape, a, b, share[k], none[k]);
    }
    for (; k < horizons.length; k++) {
      expected[k] = expected(shape, inverseScale, a, b, horizons[k]);
    }
    return expected;
  }

  /** The number of horizons with a short series: all before one that has it, too. */
  private static int shortSeries(double shape, double inverseScale, double[] horizons) {
    for (int count = horizons.length; count > 0; count--) {
      double meanRate = PurchaseModel.requireHorizon(horizons[count - 1]) / inverseScale;
      if (isShort(shape, meanRate, -shape * Log1p.of(meanRate))) {
        PurchaseModel.requireHorizon(horizons[0]);
        return count;
      }
    }
    return 0;
  }

  private static boolean isShort(double shape, double meanRate, double logNone) {
    double mean = shape * meanRate;
    double spread = Math.sqrt(mean * (1 + meanRate));
    return mean + 10 * spread + 40 * (1 + meanRate) <= MAX_TERMS && logNone > SMALLEST_EXPONENT;
  }

  private static double series(double shape, double a, double b, double z, double none) {
    double probability = none;
    double survival = 1;
    double survivals = 0;
    double sum = 0;
    for (double n = 1; ; n++) {
      double outlast = a + b + n - 1;
      double inverses = 1 / (n * outlast); // one division for two is what takes the time here
      double inverse = inverses * outlast;
      survivals += survival;
      survival *= (b + n - 1) * (inverses * n);
      probability *= z * ((shape + n - 1) * inverse);
      double term = probability * survivals;
      sum += term;
      if (isRestSmall(term, z * ((shape + n) * inverse), sum)) {
        return sum;
      }
    }
  }

  /** The same for some horizons from a first one, of which the last has the longest series. */
  private static void seriesAbreast(
      double shape,
      double a,
      double b,
      double[] share,
      double[] none,
      int first,
      double[] expected) {
    double z0 = share[first];
    double z1 = share[first + 1];
    double z2 = share[first + 2];
    double z3 = share[first + 3];
    double probability0 = none[first];
    double probability1 = none[first + 1];
    double probability2 = none[first + 2];
    double probability3 = none[first + 3];
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    double survival = 1;
    double survivals = 0;
    for (double n = 1; ; n++) {
      double outlast = a + b + n - 1;
      double inverses = 1 / (n * outlast);
      double inverse = inverses * outlast;
      survivals += survival;
      survival *= (b + n - 1) * (inverses * n);
      double ratio = (shape + n - 1) * inverse;
      probability0 *= z0 * ratio;
      probability1 *= z1 * ratio;
      probability2 *= z2 * ratio;
      probability3 *= z3 * ratio;
      sum0 += probability0 * survivals;
      sum1 += probability1 * survivals;
      sum2 += probability2 * survivals;
      sum3 += probability3 * survivals;
      if (isRestSmall(probability3 * survivals, z3 * ((shape + n) * inverse), sum3)) {
        break;
      }
    }
    expected[first] = sum0;
    expected[first + 1] = sum1;
    expected[first + 2] = sum2;
    expected[first + 3] = sum3;
  }

  /** Whether what follows is, as terms shrink at least by {@code next} each from here on. */
  private static boolean isRestSmall(double term, double next, double sum) {
    return next < 1 && term * next <= PRECISION * sum * (1 - next);
  }

  private static double integral(double shape, double meanRate, double a, double b) {
    return BetaExpectation.of(a, b, p -> -Math.expm1(-shape * Math.log1p(p * meanRate)) / p);
  }
}
