package io.flinkcx.connectors.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/**
 * Whether a sample is what the formula says. Seeds are fixed, so a test that passes always passes;
 * .001 and four standard errors leave room for an unlucky seed and none for a wrong formula.
 */
final class Fit {

  private static final double LEAST_P_VALUE = .001;
  private static final double STANDARD_ERRORS = 4;

  private Fit() {}

  static void assertDistributed(double[] sample, RealDistribution distribution) {
    double pValue = new KolmogorovSmirnovTest().kolmogorovSmirnovTest(distribution, sample, false);
    assertThat(pValue)
        .as("Kolmogorov-Smirnov of %d values", sample.length)
        .isGreaterThan(LEAST_P_VALUE);
  }

  static void assertCounts(double[] expected, long[] observed) {
    assertThat(new ChiSquareTest().chiSquareTest(expected, observed))
        .as("chi-square")
        .isGreaterThan(LEAST_P_VALUE);
  }

  /** A share of n against its probability. */
  static void assertShare(long successes, long n, double probability) {
    assertNear((double) successes / n, probability, Math.sqrt(probability * (1 - probability) / n));
  }

  static void assertNear(double value, double truth, double standardError) {
    assertThat((value - truth) / standardError)
        .as("%s against %s, in standard errors of %s", value, truth, standardError)
        .isBetween(-STANDARD_ERRORS, STANDARD_ERRORS);
  }
}
