package io.flinkcx.benchmarks;

import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.Well19937c;

/**
 * Mean amounts of the Gamma-Gamma model itself (p 6.25, q 3.74, v 15.44), nearly all distinct. The
 * same frequencies always give the same amounts.
 */
final class SimulatedSpend {

  private static final double P = 6.25;
  private static final double Q = 3.74;
  private static final double V = 15.44;

  private SimulatedSpend() {}

  /** One mean amount per customer, 0 where there is no repeat purchase. */
  static double[] meanAmounts(int[] frequency) {
    GammaDistribution inverseScales = new GammaDistribution(new Well19937c(3), Q, 1 / V);
    Well19937c amounts = new Well19937c(4);
    double[] means = new double[frequency.length];
    for (int i = 0; i < means.length; i++) {
      if (frequency[i] > 0) {
        double shape = P * frequency[i];
        double spent = new GammaDistribution(amounts, shape, 1 / inverseScales.sample()).sample();
        means[i] = spent / frequency[i];
      }
    }
    return means;
  }
}
