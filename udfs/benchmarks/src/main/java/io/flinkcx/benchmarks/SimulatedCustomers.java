package io.flinkcx.benchmarks;

import io.flinkcx.core.purchase.PurchaseHistogram;
import io.flinkcx.core.purchase.PurchaseHistory;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.Well19937c;

/**
 * Customers of BG/NBD or MBG/NBD itself, in weeks at day grain, ages of 27 to 39 weeks. The
 * parameters are near those that CDNOW's customers give.
 */
record SimulatedCustomers(int[] frequency, double[] recencyWeeks, double[] ageWeeks) {

  /** Customers who may drop out after repeat purchases only. */
  static SimulatedCustomers ofBgNbd(int customers) {
    return of(customers, 0.25, 4.5, 0.8, 2.4, false);
  }

  /** Customers who may drop out after the first purchase of all, too. */
  static SimulatedCustomers ofMbgNbd(int customers) {
    return of(customers, 0.5, 6.2, 0.9, 1.6, true);
  }

  private static SimulatedCustomers of(
      int customers, double r, double alpha, double a, double b, boolean dropOutAtStart) {
    SplittableRandom random = new SplittableRandom(42);
    GammaDistribution rates = new GammaDistribution(new Well19937c(1), r, 1 / alpha);
    BetaDistribution dropouts = new BetaDistribution(new Well19937c(2), a, b);
    SimulatedCustomers all =
        new SimulatedCustomers(new int[customers], new double[customers], new double[customers]);
    for (int i = 0; i < customers; i++) {
      int ageDays = 189 + random.nextInt(85);
      double ratePerDay = rates.sample() / 7;
      double dropout = dropouts.sample();
      int lastDay = 0;
      int repeats = 0;
      double now = 0;
      boolean isAlive = !dropOutAtStart || random.nextDouble() >= dropout;
      while (isAlive) {
        now += -Math.log(1 - random.nextDouble()) / ratePerDay;
        int day = (int) Math.min(Math.ceil(now), Integer.MAX_VALUE);
        if (day > ageDays) {
          break;
        }
        repeats += day > lastDay ? 1 : 0;
        lastDay = day;
        isAlive = random.nextDouble() >= dropout;
      }
      all.frequency[i] = repeats;
      all.recencyWeeks[i] = lastDay / 7.0;
      all.ageWeeks[i] = ageDays / 7.0;
    }
    return all;
  }

  PurchaseHistogram histogram() {
    PurchaseHistogram counted = new PurchaseHistogram();
    for (int i = 0; i < frequency.length; i++) {
      counted.add(frequency[i], recencyWeeks[i], ageWeeks[i], 1);
    }
    return counted;
  }

  PurchaseHistory[] histories() {
    PurchaseHistory[] histories = new PurchaseHistory[frequency.length];
    for (int i = 0; i < histories.length; i++) {
      histories[i] = new PurchaseHistory(frequency[i], recencyWeeks[i], ageWeeks[i]);
    }
    return histories;
  }
}
