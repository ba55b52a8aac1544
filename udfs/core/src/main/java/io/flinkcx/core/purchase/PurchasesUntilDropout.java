package io.flinkcx.core.purchase;

import io.flinkcx.core.math.BetaExpectation;
import io.flinkcx.core.math.Log1p;
import java.util.Arrays;

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

  /** Polynomials computed side by side, so that none waits for the other's multiplications. */
  private static final int ABREAST = 4;

  private static final int USUAL_TERMS = 64;

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
        ? series(shape, a, b, horizon / (inverseScale + horizon), Math.exp(logNone), null)
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
    double[] expected = new double[horizons.length];
    if (count > 0 && horizons[count - 1] > 0) {
      sumShort(shape, inverseScale, a, b, horizons, count, expected);
    }
    for (int k = count; k < horizons.length; k++) {
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

  /**
   * Sums the series of one horizon.
   *
   * @param none P(N = 0)
   * @param terms to which the terms are added, null if the sum is enough
   */
  private static double series(
      double shape, double a, double b, double z, double none, Terms terms) {
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
      if (terms != null) {
        terms.add(term);
      }
      if (isRestSmall(term, z * ((shape + n) * inverse), sum)) {
        return sum;
      }
    }
  }

  /**
   * Sums the series of the first horizons, of which the last has the longest. The terms of another
   * one are those of the last one times a constant and the powers of the ratio of their z, which
   * makes it a polynomial in that ratio.
   */
  private static void sumShort(
      double shape,
      double inverseScale,
      double a,
      double b,
      double[] horizons,
      int count,
      double[] expected) {
    double last = horizons[count - 1];
    double z = last / (inverseScale + last);
    double logNone = -shape * Log1p.of(last / inverseScale);
    Terms terms = new Terms();
    expected[count - 1] = series(shape, a, b, z, Math.exp(logNone), terms);
    double[] polynomials = new double[count + ABREAST];
    for (int k = 0; k < count - 1; k++) {
      polynomials[k] = horizons[k] / (inverseScale + horizons[k]) / z;
    }
    for (int k = 0; k < count - 1; k += ABREAST) {
      terms.polynomials(polynomials, k);
    }
    for (int k = 0; k < count - 1; k++) {
      double logNoneOfK = -shape * Log1p.of(horizons[k] / inverseScale);
      expected[k] = polynomials[k] * Math.exp(logNoneOfK - logNone);
    }
  }

  /** Whether what follows is, as terms shrink at least by {@code next} each from here on. */
  private static boolean isRestSmall(double term, double next, double sum) {
    return next < 1 && term * next <= PRECISION * sum * (1 - next);
  }

  private static double integral(double shape, double meanRate, double a, double b) {
    return BetaExpectation.of(a, b, p -> -Math.expm1(-shape * Math.log1p(p * meanRate)) / p);
  }

  /** The terms of a series from n = 1. */
  private static final class Terms {

    private double[] terms = new double[USUAL_TERMS];
    private int size;

    void add(double term) {
      if (size == terms.length) {
        terms = Arrays.copyOf(terms, 2 * size);
      }
      terms[size++] = term;
    }

    /** Puts sum_n terms[n] x^n in the place of some x from a first one. */
    void polynomials(double[] x, int first) {
      double x0 = x[first];
      double x1 = x[first + 1];
      double x2 = x[first + 2];
      double x3 = x[first + 3];
      double sum0 = 0;
      double sum1 = 0;
      double sum2 = 0;
      double sum3 = 0;
      for (int i = size - 1; i >= 0; i--) {
        double term = terms[i];
        sum0 = Math.fma(sum0, x0, term);
        sum1 = Math.fma(sum1, x1, term);
        sum2 = Math.fma(sum2, x2, term);
        sum3 = Math.fma(sum3, x3, term);
      }
      x[first] = sum0 * x0;
      x[first + 1] = sum1 * x1;
      x[first + 2] = sum2 * x2;
      x[first + 3] = sum3 * x3;
    }
  }
}
