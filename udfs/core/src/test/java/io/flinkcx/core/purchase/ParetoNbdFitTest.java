package io.flinkcx.core.purchase;

import static io.flinkcx.core.CsvRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.core.CsvRows;
import io.flinkcx.core.math.FiniteDifferences;
import io.flinkcx.testing.SharedData;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.ToDoubleFunction;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParetoNbdFitTest {

  // Reference fits: independent 30-digit Newton in log-parameters, cross-checked with lifetimes
  // 0.11.3, CLVTools 0.12.1, BTYD 2.4.3; covariance by the delta method from the observed
  // information.
  @Test
  void cdnowEqualsTheReferenceFit() {
    PurchaseModelFit fit = ParetoNbdFit.of(cdnow("cdnow_cbs_weekly.csv"));

    assertThat(fit.customers()).isEqualTo(2357);
    assertThat(fit.converged()).isTrue();
    assertThat(fit.warning()).isNull();
    assertThat(fit.logLikelihood())
        .isBetween(-9594.9761789395431 - 1e-5, -9594.9761789395431 + 1e-7);
    assertParameters(
        fit,
        new double[] {
          0.55327704685293605, 10.577683463295629, 0.60623998912391007, 11.668735288740963
        },
        new double[] {0.0476279259791, 0.842722533816, 0.187281342309, 6.21111359051});
    double[][] covariance = {
      {0.00226841933307, 0.0329831648337, -0.00315374749644, -0.140686085688},
      {0.0329831648337, 0.710181269002, -0.0269260822068, -1.20596308219},
      {-0.00315374749644, -0.0269260822068, 0.0350743011772, 1.13015610797},
      {-0.140686085688, -1.20596308219, 1.13015610797, 38.5779320343}
    };
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        double scale = Math.sqrt(covariance[i][i] * covariance[j][j]);
        assertThat(fit.covariance()[i][j]).isCloseTo(covariance[i][j], within(1e-6 * scale));
      }
    }
  }

  @Test
  void cdnowInRoundedWeeksEqualsTheReferenceFit() {
    PurchaseModelFit fit = ParetoNbdFit.of(cdnow("cdnow_cbs_round2.csv"));

    assertThat(fit.logLikelihood())
        .isBetween(-9594.9739298268636 - 1e-5, -9594.9739298268636 + 1e-7);
    assertParameters(
        fit,
        new double[] {
          0.55327550868927581, 10.577612238675023, 0.60621356867016814, 11.667911237806176
        },
        new double[] {0.0476287544296, 0.842723923504, 0.187279569468, 6.21102931979});
  }

  @Test
  void derivativesEqualFiniteDifferences() {
    ParetoNbdLikelihood likelihood =
        new ParetoNbdLikelihood(simulated(0.5, 6, 0.8, 10, 300, 4).sortedCells(), 30);

    FiniteDifferences.assertDerivatives(likelihood, new double[] {-0.7, -1.6, -0.2, -1});
    FiniteDifferences.assertDerivatives(likelihood, new double[] {1, 1, 3, -1});
    FiniteDifferences.assertDerivatives(likelihood, new double[] {-2, -4, 1, 2});
  }

  @Test
  void likelihoodOfHistogramIsTheSumOverCustomers() {
    PurchaseHistogram histogram = simulated(0.5, 6, 0.8, 10, 300, 4);
    histogram.add(5000, 3, 39, 2);
    histogram.add(0, 0, 0, 3);
    for (ParetoNbd model :
        new ParetoNbd[] {
          new ParetoNbd(0.3, 4, 0.6, 8),
          new ParetoNbd(0.3, 1e6, 0.6, 1e-6),
          new ParetoNbd(0.3, 1e-6, 0.6, 1e6),
          new ParetoNbd(1e6, 1e6, 1e6, 1e6),
          new ParetoNbd(7, 7, 1, 7),
        }) {
      double sum = logLikelihood(histogram, model);

      double[] u = {
        Math.log(model.r()),
        Math.log(model.alpha() / 30),
        Math.log(model.s()),
        Math.log(model.beta() / 30)
      };
      double found =
          new ParetoNbdLikelihood(histogram.sortedCells(), 30)
              .evaluate(u, new double[4], new double[4][4]);

      assertThat(found).isCloseTo(sum, within(1e-12 * Math.abs(sum)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void simulatedParametersAreFoundAgain(long seed) {
    PurchaseModelFit fit = ParetoNbdFit.of(simulated(0.8, 6, 0.8, 10, 10_000, seed));

    assertThat(fit.warning()).isNull();
    double[] truth = {0.8, 6, 0.8, 10};
    PurchaseModelParameters p = fit.parameters();
    double[] found = {p.r(), p.alpha(), p.s(), p.beta()};
    for (int i = 0; i < 4; i++) {
      assertThat(found[i]).isCloseTo(truth[i], within(4 * fit.standardErrors()[i]));
    }
  }

  @Test
  void timeUnitOnlyScalesAlphaAndBeta() {
    PurchaseHistogram weeks = simulated(0.8, 6, 0.8, 10, 2000, 6);
    PurchaseHistogram seconds = new PurchaseHistogram();
    weeks
        .cells()
        .forEach((h, n) -> seconds.add(h.frequency(), h.recency() * 604800, h.age() * 604800, n));

    PurchaseModelParameters inWeeks = ParetoNbdFit.of(weeks).parameters();
    PurchaseModelParameters inSeconds = ParetoNbdFit.of(seconds).parameters();

    assertThat(inSeconds.r()).isCloseTo(inWeeks.r(), within(1e-7));
    assertThat(inSeconds.alpha() / 604800).isCloseTo(inWeeks.alpha(), within(1e-6));
    assertThat(inSeconds.s()).isCloseTo(inWeeks.s(), within(1e-6));
    assertThat(inSeconds.beta() / 604800).isCloseTo(inWeeks.beta(), within(1e-5));
  }

  @Test
  void startNearTheMaximumLeadsThereSooner() {
    PurchaseHistogram histogram = simulated(0.8, 6, 0.8, 10, 2000, 6);
    PurchaseModelFit cold = ParetoNbdFit.of(histogram);
    PurchaseModelFit warm = ParetoNbdFit.of(histogram, cold.parameters().values());

    assertThat(warm.iterations()).isLessThan(cold.iterations());
    assertThat(warm.logLikelihood()).isCloseTo(cold.logLikelihood(), within(1e-9));
    assertThat(ParetoNbdFit.of(histogram, new double[] {1, -1, 1, 1}).parameters())
        .isEqualTo(cold.parameters());
  }

  /** Customers who drop out at once, beside others: the best of random starts has beta near 0. */
  @Test
  void theHighestOfSeveralMaximaIsFound() {
    PurchaseHistogram alike = new PurchaseHistogram();
    alike.add(0, 0, 12, 1994);
    alike.add(6, 25, 33, 106);
    double known = logLikelihood(alike, new ParetoNbd(7.2005e10, 4.1987e11, 0.11878, 1.81376e-10));
    assertThat(ParetoNbdFit.of(alike).logLikelihood()).isGreaterThan(known - 0.01);

    PurchaseHistogram shortLived = new PurchaseHistogram();
    shortLived.add(0, 0, 11, 2219);
    shortLived.add(6, 3.2459282057479037, 4, 21);
    shortLived.add(0, 0, 20, 35);
    known = logLikelihood(shortLived, new ParetoNbd(7.2005e10, 4.95328e10, 0.213546, 1.53793e-10));
    assertThat(ParetoNbdFit.of(shortLived).logLikelihood()).isGreaterThan(known - 0.01);
  }

  @Test
  void tooLittleDataGivesAWarningAndNoParameters() {
    PurchaseHistogram empty = new PurchaseHistogram();
    PurchaseHistogram noRepeat = new PurchaseHistogram();
    noRepeat.add(0, 0, 20, 100);
    PurchaseHistogram oneRepeat = new PurchaseHistogram();
    oneRepeat.add(0, 0, 20, 100);
    oneRepeat.add(3, 10, 20, 1);

    assertThat(ParetoNbdFit.of(empty).warning()).startsWith("no_data");
    assertThat(ParetoNbdFit.of(noRepeat).warning()).startsWith("not_identified: no customer");
    assertThat(ParetoNbdFit.of(oneRepeat).warning()).startsWith("not_identified: fewer than two");
    assertThat(ParetoNbdFit.of(oneRepeat).parameters()).isNull();
    assertThat(ParetoNbdFit.of(oneRepeat).customers()).isEqualTo(101);
  }

  @Test
  void customersWhoNeverDropOutReachTheNbdLikelihood() {
    // Everybody buys to the very end, so the dropout rate runs to 0; what remains is the NBD.
    PurchaseHistogram histogram = new PurchaseHistogram();
    histogram.add(1, 10, 10, 30);
    histogram.add(2, 10, 10, 25);
    histogram.add(4, 10, 10, 20);
    histogram.add(9, 10, 10, 5);
    histogram.add(0, 0, 10, 10);

    PurchaseModelFit fit = ParetoNbdFit.of(histogram);

    assertThat(fit.warning()).startsWith("boundary");
    assertThat(fit.standardErrors()).isNull();
    PurchaseModelParameters p = fit.parameters();
    double nbd =
        supremum(
            new double[] {p.r(), p.alpha()},
            u -> logLikelihood(histogram, new ParetoNbd(u[0], u[1], 1e-13, 1)));
    assertThat(fit.logLikelihood()).isBetween(nbd - 0.01, nbd + 1e-6);
  }

  @Test
  void equalDropoutRatesReachTheExponentialLikelihood() {
    // Lifetimes spread less than any mixture of exponentials: s and beta run to infinity together.
    PurchaseHistogram histogram = new PurchaseHistogram();
    for (int x = 1; x <= 6; x++) {
      histogram.add(x, 18 + x, 40, 20);
      histogram.add(x, 39, 40, 3);
    }
    histogram.add(0, 0, 40, 10);

    PurchaseModelFit fit = ParetoNbdFit.of(histogram);

    assertThat(fit.warning()).startsWith("boundary");
    PurchaseModelParameters p = fit.parameters();
    double large = 1e9;
    double exponential =
        supremum(
            new double[] {p.r() / p.alpha(), p.s() / p.beta()},
            u -> {
              double poisson =
                  logLikelihood(histogram, new ParetoNbd(u[0] * large, large, u[1] * large, large));
              double mixed =
                  logLikelihood(
                      histogram, new ParetoNbd(u[0] * p.alpha(), p.alpha(), u[1] * large, large));
              return Math.max(poisson, mixed);
            });
    assertThat(fit.logLikelihood()).isBetween(exponential - 0.01, exponential + 0.01);
    assertThat(PurchaseModel.of(p).expectedPurchases(new PurchaseHistory(3, 39, 40), 10))
        .isFinite()
        .isPositive();
  }

  @Test
  void customersWhoNeverReturnOrNeverLeaveReachTheCorner() {
    // More without a repeat purchase than any spread of rates explains, and nobody else ever stops:
    // beta runs to 0, some drop out at once and the others live for good.
    PurchaseHistogram histogram = new PurchaseHistogram();
    histogram.add(0, 0, 10, 100);
    for (int x = 2; x <= 6; x++) {
      histogram.add(x, 10, 10, 20);
    }

    PurchaseModelFit fit = ParetoNbdFit.of(histogram);

    assertThat(fit.warning()).startsWith("boundary");
    PurchaseModelParameters p = fit.parameters();
    double smallest = 10 * Math.exp(-25);
    double corner =
        supremum(
            new double[] {p.r() / p.alpha(), 0.02},
            u -> logLikelihood(histogram, new ParetoNbd(u[0] * 1e9, 1e9, u[1], smallest)));
    assertThat(fit.logLikelihood()).isBetween(corner - 0.01, corner + 0.01);
  }

  private static double logLikelihood(PurchaseHistogram histogram, ParetoNbd model) {
    return histogram.cells().entrySet().stream()
        .mapToDouble(cell -> cell.getValue() * model.logLikelihood(cell.getKey()))
        .sum();
  }

  /** The largest value of a function of positive numbers, by simplex search without derivatives. */
  private static double supremum(double[] start, ToDoubleFunction<double[]> function) {
    double[] logs = Arrays.stream(start).map(Math::log).toArray();
    SimplexOptimizer simplex = new SimplexOptimizer(1e-13, 1e-10);
    double best = Double.NEGATIVE_INFINITY;
    for (int restart = 0; restart < 2; restart++) {
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

  private static void assertParameters(PurchaseModelFit fit, double[] theta, double[] errors) {
    PurchaseModelParameters p = fit.parameters();
    double[] found = {p.r(), p.alpha(), p.s(), p.beta()};
    for (int i = 0; i < theta.length; i++) {
      assertThat(found[i]).isCloseTo(theta[i], within(1e-5 * errors[i]));
      assertThat(fit.standardErrors()[i]).isCloseTo(errors[i], within(1e-7 * errors[i]));
    }
  }

  private static PurchaseHistogram cdnow(String file) {
    Path path = SharedData.find("data/stats/" + file).orElse(null);
    assumeTrue(path != null, SharedData.MISSING);
    PurchaseHistogram histogram = new PurchaseHistogram();
    for (Map<String, String> row : CsvRows.ofFile(path)) {
      histogram.add(number(row, "x"), number(row, "t_x"), number(row, "T"), 1);
    }
    return histogram;
  }

  /** Customers of the model itself, in weeks, ages of 27 to 39 weeks. */
  static PurchaseHistogram simulated(
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
