package io.flinkcx.benchmarks;

import io.flinkcx.core.contract.ChurnHistogram;
import io.flinkcx.core.purchase.PurchaseHistogram;
import io.flinkcx.core.spend.SpendHistogram;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Customers drawn from a model exactly as it is defined. Purchases come in continuous time: counted
 * by day, two of one day are one, which moves a fit by more than its standard errors.
 */
final class ModelSamples {

  private ModelSamples() {}

  /**
   * BG/NBD or MBG/NBD, ages of one to two years in weeks.
   *
   * @param theta r, alpha in weeks, a, b
   * @param dropOutAtStart whether customers may drop out after the first purchase of all (MBG/NBD)
   */
  static PurchaseHistogram betaGeometric(
      double[] theta, boolean dropOutAtStart, int customers, long seed) {
    RandomGenerator random = new Well19937c(seed);
    GammaDistribution rates = new GammaDistribution(random, theta[0], 1 / theta[1]);
    BetaDistribution dropouts = new BetaDistribution(random, theta[2], theta[3]);
    PurchaseHistogram histogram = new PurchaseHistogram();
    for (int i = 0; i < customers; i++) {
      double age = ageWeeks(random);
      double rate = rates.sample();
      double dropout = dropouts.sample();
      int repeats = 0;
      double last = 0;
      boolean isAlive = !dropOutAtStart || random.nextDouble() >= dropout;
      while (isAlive) {
        double next = last + exponential(random, rate);
        if (next > age) {
          break;
        }
        repeats++;
        last = next;
        isAlive = random.nextDouble() >= dropout;
      }
      histogram.add(repeats, last, age, 1);
    }
    return histogram;
  }

  /**
   * Pareto/NBD, ages of one to two years in weeks.
   *
   * @param theta r, alpha in weeks, s, beta in weeks
   */
  static PurchaseHistogram paretoNbd(double[] theta, int customers, long seed) {
    RandomGenerator random = new Well19937c(seed);
    GammaDistribution purchaseRates = new GammaDistribution(random, theta[0], 1 / theta[1]);
    GammaDistribution dropoutRates = new GammaDistribution(random, theta[2], 1 / theta[3]);
    PurchaseHistogram histogram = new PurchaseHistogram();
    for (int i = 0; i < customers; i++) {
      double age = ageWeeks(random);
      double rate = purchaseRates.sample();
      double end = Math.min(age, exponential(random, dropoutRates.sample()));
      int repeats = 0;
      double last = 0;
      double next = exponential(random, rate);
      while (next <= end) {
        repeats++;
        last = next;
        next += exponential(random, rate);
      }
      histogram.add(repeats, last, age, 1);
    }
    return histogram;
  }

  /**
   * BG/BB, 4 to 20 opportunities.
   *
   * @param theta alpha, beta, gamma, delta
   */
  static PurchaseHistogram bgBb(double[] theta, int customers, long seed) {
    RandomGenerator random = new Well19937c(seed);
    BetaDistribution purchases = new BetaDistribution(random, theta[0], theta[1]);
    BetaDistribution dropouts = new BetaDistribution(random, theta[2], theta[3]);
    PurchaseHistogram histogram = new PurchaseHistogram();
    for (int i = 0; i < customers; i++) {
      int opportunities = 4 + random.nextInt(17);
      double purchase = purchases.sample();
      double dropout = dropouts.sample();
      int bought = 0;
      int last = 0;
      for (int k = 1; k <= opportunities && random.nextDouble() >= dropout; k++) {
        if (random.nextDouble() < purchase) {
          bought++;
          last = k;
        }
      }
      histogram.add(bought, last, opportunities, 1);
    }
    return histogram;
  }

  /**
   * Gamma-Gamma, 1 to 6 repeat purchases.
   *
   * @param theta p, q, v
   */
  static SpendHistogram gammaGamma(double[] theta, int customers, long seed) {
    RandomGenerator random = new Well19937c(seed);
    GammaDistribution inverseScales = new GammaDistribution(random, theta[1], 1 / theta[2]);
    SpendHistogram histogram = new SpendHistogram();
    for (int i = 0; i < customers; i++) {
      int repeats = 1 + random.nextInt(6);
      double scale = 1 / inverseScales.sample();
      double spent = new GammaDistribution(random, theta[0] * repeats, scale).sample();
      histogram.add(repeats, spent / repeats, 1);
    }
    return histogram;
  }

  /**
   * Shifted beta-geometric, contracts seen for 1 to 24 periods.
   *
   * @param theta alpha, beta
   */
  static ChurnHistogram shiftedBetaGeometric(double[] theta, int customers, long seed) {
    RandomGenerator random = new Well19937c(seed);
    BetaDistribution probabilities = new BetaDistribution(random, theta[0], theta[1]);
    ChurnHistogram histogram = new ChurnHistogram();
    for (int i = 0; i < customers; i++) {
      int seen = 1 + random.nextInt(24);
      double leaves = probabilities.sample();
      int period = 1;
      boolean isLost = random.nextDouble() < leaves;
      while (!isLost && period < seen) {
        period++;
        isLost = random.nextDouble() < leaves;
      }
      histogram.add(period, isLost ? 0 : 1, isLost ? 1 : 0);
    }
    return histogram;
  }

  private static double ageWeeks(RandomGenerator random) {
    return 52 + random.nextInt(365) / 7.0;
  }

  private static double exponential(RandomGenerator random, double rate) {
    return -Math.log(1 - random.nextDouble()) / rate;
  }
}
