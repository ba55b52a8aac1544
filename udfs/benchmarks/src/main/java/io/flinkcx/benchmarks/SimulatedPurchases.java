package io.flinkcx.benchmarks;

import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.Well19937c;

/**
 * Customers of the BG/NBD model itself (r .25, alpha 4.5 weeks, a .8, b 2.4), at day grain, ages of
 * 27 to 39 weeks. The same number of customers is always the same customers.
 */
final class SimulatedPurchases {

  final int[] frequency;
  final double[] recencyWeeks;
  final double[] ageWeeks;

  SimulatedPurchases(int customers) {
    frequency = new int[customers];
    recencyWeeks = new double[customers];
    ageWeeks = new double[customers];
    SplittableRandom random = new SplittableRandom(42);
    GammaDistribution rates = new GammaDistribution(new Well19937c(1), 0.25, 1 / 4.5);
    BetaDistribution dropouts = new BetaDistribution(new Well19937c(2), 0.8, 2.4);
    for (int i = 0; i < customers; i++) {
      int ageDays = 189 + random.nextInt(85);
      double ratePerDay = rates.sample() / 7;
      double dropout = dropouts.sample();
      int lastDay = 0;
      int repeats = 0;
      double now = 0;
      while (true) {
        now += -Math.log(1 - random.nextDouble()) / ratePerDay;
        int day = (int) Math.min(Math.ceil(now), Integer.MAX_VALUE);
        if (day > ageDays) {
          break;
        }
        repeats += day > lastDay ? 1 : 0;
        lastDay = day;
        if (random.nextDouble() < dropout) {
          break;
        }
      }
      frequency[i] = repeats;
      recencyWeeks[i] = lastDay / 7.0;
      ageWeeks[i] = ageDays / 7.0;
    }
  }
}
