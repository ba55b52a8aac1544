package io.flinkcx.core.math;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * The tails of Student's distribution: regularized incomplete beta functions.
 *
 * <p>Source: Abramowitz and Stegun (1964), 26.7.1.
 */
final class StudentTail {

  private StudentTail() {}

  /**
   * P(T^2 >= {@code square}), 0 to 1.
   *
   * @param square finite, >= 0
   * @param degreesOfFreedom > 0
   */
  static double pValue(double square, double degreesOfFreedom) {
    if (degreesOfFreedom == 1) {
      // the complement of the library loses digits near 1 there
      return 2 / Math.PI * Math.atan(1 / Math.sqrt(square));
    }
    double half = degreesOfFreedom / 2;
    double sum = degreesOfFreedom + square;
    // the smaller of the two shares has all its digits
    return square < degreesOfFreedom
        ? RegularizedBeta.complement(square / sum, 0.5, half)
        : RegularizedBeta.value(degreesOfFreedom / sum, half, 0.5);
  }

  /** The density at t. */
  static double density(double t, double degreesOfFreedom) {
    double logKernel = (degreesOfFreedom + 1) / 2 * Math.log1p(t * t / degreesOfFreedom);
    return Math.exp(-LogBeta.value(degreesOfFreedom / 2, 0.5) - logKernel)
        / Math.sqrt(degreesOfFreedom);
  }
}
