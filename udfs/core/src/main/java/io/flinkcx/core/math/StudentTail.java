package io.flinkcx.core.math;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.util.ContinuedFraction;

/**
 * The tails of Student's distribution for given degrees of freedom. P-values are regularized
 * incomplete beta functions as in Commons Math, except that the logarithm of the complete beta
 * function is computed once for all p-values. It takes most of the time and depends only on the
 * degrees of freedom; streaming queries need a p-value for every row.
 *
 * <p>Source: Abramowitz and Stegun (1964), 26.5.8 and 26.7.1.
 *
 * @param degreesOfFreedom > 0
 * @param logBeta log B(degreesOfFreedom / 2, 1/2)
 */
record StudentTail(double degreesOfFreedom, double logBeta) {

  private static final double RELATIVE_ERROR = 1e-14;

  private static final int REMEMBERED = TwoSided.NEARLY_NORMAL_DEGREES_OF_FREEDOM;

  /** By whole degrees of freedom. */
  private static final KnownValues LOG_BETAS = new KnownValues(REMEMBERED, StudentTail::logBeta);

  static StudentTail of(double degreesOfFreedom) {
    int whole = (int) degreesOfFreedom;
    boolean isRemembered = whole == degreesOfFreedom && whole >= 1 && whole < REMEMBERED;
    return new StudentTail(
        degreesOfFreedom, isRemembered ? LOG_BETAS.at(whole) : logBeta(degreesOfFreedom));
  }

  private static double logBeta(double degreesOfFreedom) {
    return Beta.logBeta(degreesOfFreedom / 2, 0.5);
  }

  /** P(T^2 >= {@code square}), 0 to 1. */
  double pValue(double square) {
    if (square == 0) {
      return 1;
    }
    double half = degreesOfFreedom / 2;
    double sum = degreesOfFreedom + square;
    double inside = square / sum;
    double outside = degreesOfFreedom / sum;
    if (outside == 0) {
      return 0;
    }
    // log(outside) without the rounding of a share near 1
    double power = Math.exp(-half * Math.log1p(square / degreesOfFreedom) - logBeta);
    double front = power * Math.sqrt(inside);
    // the fraction converges fast for the smaller of the two shares
    return inside * (half + 2.5) < 1.5
        ? 1 - front / (0.5 * fraction(inside, 0.5, half))
        : front / (half * fraction(outside, half, 0.5));
  }

  /** The density at t. */
  double density(double t) {
    return Math.exp(-logBeta - (degreesOfFreedom + 1) / 2 * Math.log1p(t * t / degreesOfFreedom))
        / Math.sqrt(degreesOfFreedom);
  }

  private static double fraction(double x, double a, double b) {
    return new BetaFraction(a, b).evaluate(x, RELATIVE_ERROR);
  }

  /** The continued fraction of the incomplete beta function; 26.5.8. */
  private static final class BetaFraction extends ContinuedFraction {

    private final double a;
    private final double b;

    BetaFraction(double a, double b) {
      this.a = a;
      this.b = b;
    }

    @Override
    protected double getA(int n, double x) {
      return 1;
    }

    @Override
    protected double getB(int n, double x) {
      double m = n / 2;
      return n % 2 == 0
          ? m * (b - m) * x / ((a + n - 1) * (a + n))
          : -(a + m) * (a + b + m) * x / ((a + n - 1) * (a + n));
    }
  }
}
