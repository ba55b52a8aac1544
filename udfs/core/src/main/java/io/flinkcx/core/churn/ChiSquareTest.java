package io.flinkcx.core.churn;

import io.flinkcx.core.math.ChiSquare;

/**
 * A test whose statistic is chi-square distributed.
 *
 * @param name of what is tested
 * @param statistic >= 0, NaN if unknown
 * @param degreesOfFreedom >= 1, 0 if unknown
 * @param pValue 0 to 1, NaN if unknown
 */
public record ChiSquareTest(String name, double statistic, int degreesOfFreedom, double pValue) {

  /** The test with this statistic. */
  static ChiSquareTest of(String name, double statistic, int degreesOfFreedom) {
    if (!Double.isFinite(statistic)) {
      return unknown(name);
    }
    double positive = Math.max(0, statistic);
    return new ChiSquareTest(
        name, positive, degreesOfFreedom, ChiSquare.pValue(positive, degreesOfFreedom));
  }

  /** No test. */
  public static ChiSquareTest unknown(String name) {
    return new ChiSquareTest(name, Double.NaN, 0, Double.NaN);
  }
}
