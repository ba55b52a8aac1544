package io.flinkcx.core.purchase;

import static io.flinkcx.core.CsvRows.number;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.core.CsvRows;
import io.flinkcx.testing.SharedData;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/** Customers to fit purchase models to, simulated or CDNOW's, and their likelihood. */
final class CustomerBases {

  private CustomerBases() {}

  static double logLikelihood(PurchaseHistogram histogram, PurchaseModel model) {
    return histogram.cells().entrySet().stream()
        .mapToDouble(cell -> cell.getValue() * model.logLikelihood(cell.getKey()))
        .sum();
  }

  /** The largest value of a function of positive numbers, by simplex search without derivatives. */
  static double supremum(double[] start, ToDoubleFunction<double[]> function) {
    double[] logs = Arrays.stream(start).map(Math::log).toArray();
    SimplexOptimizer simplex = new SimplexOptimizer(1e-14, 1e-12);
    double best = Double.NEGATIVE_INFINITY;
    for (int restart = 0; restart < 3; restart++) {
      PointValuePair found =
          simplex.optimize(
              new NelderMeadSimplex(logs.length, 0.3),
              GoalType.MAXIMIZE,
              new InitialGuess(logs),
              new MaxEval(20_000),
              new ObjectiveFunction(
                  u -> function.applyAsDouble(Arrays.stream(u).map(Math::exp).toArray())));
      logs = found.getPoint();
      best = found.getValue();
    }
    return best;
  }

  static PurchaseHistogram cdnow(String file) {
    Path path = SharedData.find("data/stats/" + file).orElse(null);
    assumeTrue(path != null, SharedData.MISSING);
    PurchaseHistogram histogram = new PurchaseHistogram();
    for (Map<String, String> row : CsvRows.ofFile(path)) {
      histogram.add(number(row, "x"), number(row, "t_x"), number(row, "T"), 1);
    }
    return histogram;
  }

  /** Customers of a BG/NBD model, in weeks, ages of 27 to 39 weeks. */
  static PurchaseHistogram betaGeometric(
      double r, double alpha, double a, double b, int customers, long seed) {
    return betaGeometric(r, alpha, a, b, customers, seed, false);
  }

  /** The same, where customers may drop out after the first purchase of all as well. */
  static PurchaseHistogram betaGeometric(
      double r,
      double alpha,
      double a,
      double b,
      int customers,
      long seed,
      boolean dropOutAtStart) {
    RandomGenerator random = new Well19937c(seed);
    GammaDistribution rates = new GammaDistribution(random, r, 1 / alpha);
    BetaDistribution dropouts = new BetaDistribution(random, a, b);
    PurchaseHistogram histogram = new PurchaseHistogram();
    for (int i = 0; i < customers; i++) {
      double age = 27 + random.nextInt(85) / 7.0;
      double rate = rates.sample();
      double dropout = dropouts.sample();
      int x = 0;
      double last = 0;
      double now = 0;
      boolean isAlive = !dropOutAtStart || random.nextDouble() >= dropout;
      while (isAlive) {
        now += -Math.log(1 - random.nextDouble()) / rate;
        if (now > age) {
          break;
        }
        x++;
        last = now;
        isAlive = random.nextDouble() >= dropout;
      }
      histogram.add(x, last, age, 1);
    }
    return histogram;
  }

  /** Customers of a Pareto/NBD model, in weeks, ages of 27 to 39 weeks. */
  static PurchaseHistogram paretoNbd(
      double r, double alpha, double s, double beta, int customers, long seed) {
    RandomGenerator random = new Well19937c(seed);
    GammaDistribution purchaseRates = new GammaDistribution(random, r, 1 / alpha);
    GammaDistribution dropoutRates = new GammaDistribution(random, s, 1 / beta);
    PurchaseHistogram histogram = new PurchaseHistogram();
    for (int i = 0; i < customers; i++) {
      double age = 27 + random.nextInt(85) / 7.0;
      double rate = purchaseRates.sample();
      double dropout = -Math.log(1 - random.nextDouble()) / dropoutRates.sample();
      double end = Math.min(age, dropout);
      int x = 0;
      double last = 0;
      double now = -Math.log(1 - random.nextDouble()) / rate;
      while (now <= end) {
        x++;
        last = now;
        now += -Math.log(1 - random.nextDouble()) / rate;
      }
      histogram.add(x, last, age, 1);
    }
    return histogram;
  }
}
