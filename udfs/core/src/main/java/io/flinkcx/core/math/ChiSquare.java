package io.flinkcx.core.math;

import org.apache.commons.numbers.gamma.RegularizedGamma;

/** P-values of statistics that are chi-square distributed. */
public final class ChiSquare {

  private ChiSquare() {}

  /**
   * The probability of a statistic as large or larger.
   *
   * @param statistic >= 0
   * @param degreesOfFreedom > 0
   * @return 0 to 1; NaN for a statistic that is NaN or below 0
   */
  public static double pValue(double statistic, double degreesOfFreedom) {
    return statistic >= 0
        ? RegularizedGamma.Q.value(degreesOfFreedom / 2, statistic / 2)
        : Double.NaN;
  }
}
