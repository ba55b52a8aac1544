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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BgNbdFitTest {

  // Reference fits: independent 30-digit Newton in log-parameters, cross-checked with lifetimes
  // 0.11.3, CLVTools 0.12.1, BTYD 2.4.3; covariance by the delta method from the observed
  // information.
  @Test
  void cdnowEqualsTheReferenceFit() {
    PurchaseModelFit fit = BgNbdFit.of(cdnow("cdnow_cbs_weekly.csv"));

    assertThat(fit.customers()).isEqualTo(2357);
    assertThat(fit.converged()).isTrue();
    assertThat(fit.warning()).isNull();
    assertThat(fit.logLikelihood())
        .isBetween(-9582.4292066739306 - 1e-5, -9582.4292066739306 + 1e-7);
    assertParameters(
        fit,
        new double[] {
          0.24259452243002913, 4.4136020190102014, 0.79292201722494592, 2.4259067768239355
        },
        new double[] {0.0125573780679, 0.378224059854, 0.185733821372, 0.705414259794});
    double[][] covariance = {
      {0.000157687743939, 0.00370642006574, -8.78470278019e-5, 6.56370377953e-5},
      {0.00370642006574, 0.143053439452, -0.00286567893759, 0.0105232808684},
      {-8.78470278019e-5, -0.00286567893759, 0.0344970524014, 0.123217766643},
      {6.56370377953e-5, 0.0105232808684, 0.123217766643, 0.49760927792}
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
    PurchaseModelFit fit = BgNbdFit.of(cdnow("cdnow_cbs_round2.csv"));

    assertThat(fit.logLikelihood())
        .isBetween(-9582.4255605673625 - 1e-5, -9582.4255605673625 + 1e-7);
    assertParameters(
        fit,
        new double[] {
          0.24259290720433794, 4.4135315612021239, 0.79288614809811699, 2.4257534364912252
        },
        new double[] {0.0125573195838, 0.378221415526, 0.185719143096, 0.705345755103});
  }

  @Test
  void derivativesEqualFiniteDifferences() {
    BetaGeometricLikelihood likelihood =
        new BetaGeometricLikelihood(simulated(0.5, 6, 0.8, 2.5, 300, 4).sortedCells(), 30, 0);

    FiniteDifferences.assertDerivatives(likelihood, new double[] {-0.7, -1.6, -0.2, 0.9});
    FiniteDifferences.assertDerivatives(likelihood, new double[] {1, 1, 3, -1});
  }

  @Test
  void likelihoodOfHistogramIsTheSumOverCustomers() {
    PurchaseHistogram histogram = simulated(0.5, 6, 0.8, 2.5, 300, 4);
    BgNbd model = new BgNbd(0.3, 4, 0.6, 2);
    double sum =
        histogram.cells().entrySet().stream()
            .mapToDouble(cell -> cell.getValue() * model.logLikelihood(cell.getKey()))
            .sum();

    double[] u = {Math.log(0.3), Math.log(4 / 30.0), Math.log(0.6), Math.log(2)};
    double found =
        new BetaGeometricLikelihood(histogram.sortedCells(), 30, 0)
            .evaluate(u, new double[4], new double[4][4]);

    assertThat(found).isCloseTo(sum, within(1e-12 * Math.abs(sum)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void simulatedParametersAreFoundAgain(long seed) {
    PurchaseModelFit fit = BgNbdFit.of(simulated(0.8, 6, 0.8, 2.5, 20_000, seed));

    assertThat(fit.warning()).isNull();
    double[] truth = {0.8, 6, 0.8, 2.5};
    PurchaseModelParameters p = fit.parameters();
    double[] found = {p.r(), p.alpha(), p.a(), p.b()};
    for (int i = 0; i < 4; i++) {
      assertThat(found[i]).isCloseTo(truth[i], within(4 * fit.standardErrors()[i]));
    }
  }

  @Test
  void mergeEqualsSinglePassInAnyOrder() {
    PurchaseHistogram merged = simulated(0.8, 6, 0.8, 2.5, 700, 2);
    merged.merge(simulated(0.8, 6, 0.8, 2.5, 300, 1));
    PurchaseHistogram single = simulated(0.8, 6, 0.8, 2.5, 300, 1);
    simulated(0.8, 6, 0.8, 2.5, 700, 2)
        .cells()
        .forEach((h, n) -> single.add(h.frequency(), h.recency(), h.age(), n));

    assertThat(merged.cells()).isEqualTo(single.cells());
    assertThat(merged.customers()).isEqualTo(1000);
    assertThat(BgNbdFit.of(merged).parameters()).isEqualTo(BgNbdFit.of(single).parameters());
    assertThat(BgNbdFit.of(merged).logLikelihood()).isEqualTo(BgNbdFit.of(single).logLikelihood());
  }

  @Test
  void timeUnitOnlyScalesAlpha() {
    PurchaseHistogram weeks = simulated(0.8, 6, 0.8, 2.5, 2000, 6);
    PurchaseHistogram seconds = new PurchaseHistogram();
    weeks
        .cells()
        .forEach((h, n) -> seconds.add(h.frequency(), h.recency() * 604800, h.age() * 604800, n));

    PurchaseModelParameters inWeeks = BgNbdFit.of(weeks).parameters();
    PurchaseModelParameters inSeconds = BgNbdFit.of(seconds).parameters();

    assertThat(inSeconds.r()).isCloseTo(inWeeks.r(), within(1e-8));
    assertThat(inSeconds.alpha() / 604800).isCloseTo(inWeeks.alpha(), within(1e-7));
    assertThat(inSeconds.a()).isCloseTo(inWeeks.a(), within(1e-7));
    assertThat(inSeconds.b()).isCloseTo(inWeeks.b(), within(1e-7));
  }

  @Test
  void badRowsAreCountedAndDoNotChangeTheFit() {
    PurchaseHistogram clean = simulated(0.8, 6, 0.8, 2.5, 500, 6);
    PurchaseHistogram dirty = simulated(0.8, 6, 0.8, 2.5, 500, 6);
    double nan = Double.NaN;
    double[][] bad = {
      {nan, 1, 2},
      {1, nan, 2},
      {1, 1, nan},
      {1, 1, Double.POSITIVE_INFINITY},
      {-1, 0, 2},
      {1.5, 1, 2},
      {2e6, 1, 2},
      {1e300, 1, 2},
      {1, -1, 2},
      {0, 0, -2},
      {1, 3, 2},
      {1, 0, 2},
      {0, 1, 2},
    };
    for (double[] row : bad) {
      dirty.add(row[0], row[1], row[2], 1);
    }

    PurchaseModelFit fit = BgNbdFit.of(dirty);

    assertThat(fit.rejected()).isEqualTo(bad.length);
    assertThat(fit.rejectedReasons())
        .isEqualTo(
            Map.of(
                "not_finite", 4L,
                "frequency_not_a_count", 4L,
                "negative_time", 2L,
                "recency_beyond_age", 1L,
                "purchase_without_recency", 1L,
                "recency_without_purchase", 1L));
    assertThat(fit.customers()).isEqualTo(500);
    assertThat(fit.parameters()).isEqualTo(BgNbdFit.of(clean).parameters());
  }

  @Test
  void anyStartLeadsToTheSameMaximum() {
    PurchaseHistogram histogram = simulated(0.8, 6, 0.8, 2.5, 5000, 8);
    PurchaseModelFit fit = BgNbdFit.of(histogram);

    double[][] starts = {
      fit.parameters().values(),
      {0.7, 5, 1, 3},
      {1e6, 1e6, 1e-6, 1e6},
      {1e-5, 1e3, 1e4, 1e-3},
      {1, 1, 1},
      {1, -1, 1, 1},
      {1, 1e300, 1, 1},
      {Double.NaN, 1, 1, 1},
    };
    for (double[] start : starts) {
      PurchaseModelFit again = BgNbdFit.of(histogram, start);
      assertThat(again.warning()).isNull();
      assertThat(again.logLikelihood()).isCloseTo(fit.logLikelihood(), within(1e-9));
      for (int i = 0; i < 4; i++) {
        assertThat(again.parameters().values()[i])
            .isCloseTo(fit.parameters().values()[i], within(1e-6 * fit.standardErrors()[i]));
      }
    }
    assertThat(BgNbdFit.of(histogram, fit.parameters().values()).iterations())
        .isLessThan(fit.iterations());
  }

  /** One corner promises less than another; the known point is the best of random starts. */
  @Test
  void theHighestOfSeveralMaximaIsFound() {
    PurchaseHistogram histogram = new PurchaseHistogram();
    histogram.add(3, 25, 28, 1);
    histogram.add(1, 5, 28, 1);
    histogram.add(0, 0, 27, 5);
    histogram.add(3, 28, 28, 1);
    histogram.add(0, 0, 28, 2);
    histogram.add(0, 0, 26, 4);
    histogram.add(1, 9, 28, 1);

    double known = logLikelihood(histogram, new BgNbd(0.30708, 14.4351, 1.7608e-10, 9.3771e-10));
    assertThat(BgNbdFit.of(histogram).logLikelihood()).isGreaterThan(known - 0.01);
  }

  @Test
  void tooLittleDataGivesAWarningAndNoParameters() {
    PurchaseHistogram empty = new PurchaseHistogram();
    PurchaseHistogram noRepeat = new PurchaseHistogram();
    noRepeat.add(0, 0, 20, 100);
    PurchaseHistogram oneRepeat = new PurchaseHistogram();
    oneRepeat.add(0, 0, 20, 100);
    oneRepeat.add(3, 10, 20, 1);

    assertThat(BgNbdFit.of(empty).warning()).startsWith("no_data");
    assertThat(BgNbdFit.of(noRepeat).warning()).startsWith("not_identified: no customer");
    assertThat(BgNbdFit.of(oneRepeat).warning()).startsWith("not_identified: fewer than two");
    assertThat(BgNbdFit.of(oneRepeat).parameters()).isNull();
    assertThat(BgNbdFit.of(oneRepeat).logLikelihood()).isNull();
    assertThat(BgNbdFit.of(oneRepeat).customers()).isEqualTo(101);
  }

  @Test
  void customersWhoNeverDropOutReachTheNbdLikelihood() {
    // Everybody buys to the very end, so a/b runs to 0; what remains is the NBD.
    PurchaseHistogram histogram = new PurchaseHistogram();
    histogram.add(1, 10, 10, 30);
    histogram.add(2, 10, 10, 25);
    histogram.add(4, 10, 10, 20);
    histogram.add(9, 10, 10, 5);
    histogram.add(0, 0, 10, 40);

    PurchaseModelFit fit = BgNbdFit.of(histogram);

    assertThat(fit.warning()).startsWith("boundary");
    assertThat(fit.standardErrors()).isNull();
    PurchaseModelParameters p = fit.parameters();
    double nbd =
        supremum(
            new double[] {p.r(), p.alpha()},
            u -> logLikelihood(histogram, new BgNbd(u[0], u[1], 1e-13, 1)));
    assertThat(fit.logLikelihood()).isCloseTo(nbd, within(1e-6));
  }

  @Test
  void equalDropoutProbabilityReachesTheGeometricLikelihood() {
    // Purchases stop more evenly than any spread of dropout probabilities allows: a and b run to
    // infinity together, their ratio stays.
    PurchaseHistogram histogram = new PurchaseHistogram();
    for (int x = 1; x <= 6; x++) {
      histogram.add(x, 2 + x, 40, x == 3 || x == 4 ? 40 : 4);
      histogram.add(x, 39, 40, x >= 5 ? 1 : 6);
    }
    histogram.add(0, 0, 40, 10);

    PurchaseModelFit fit = BgNbdFit.of(histogram);

    assertThat(fit.warning()).startsWith("boundary");
    PurchaseModelParameters p = fit.parameters();
    double large = 1e12;
    double geometric =
        supremum(
            new double[] {p.r(), p.alpha(), p.a() / p.b()},
            u -> logLikelihood(histogram, new BgNbd(u[0], u[1], u[2] * large, large)));
    assertThat(fit.logLikelihood()).isBetween(geometric - 0.01, geometric + 1e-6);
    assertThat(PurchaseModel.of(p).expectedPurchases(new PurchaseHistory(3, 39, 40), 10))
        .isFinite()
        .isPositive();
  }

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

  static void assertParameters(PurchaseModelFit fit, double[] theta, double[] errors) {
    PurchaseModelParameters p = fit.parameters();
    double[] found = {p.r(), p.alpha(), p.a(), p.b()};
    for (int i = 0; i < theta.length; i++) {
      assertThat(found[i]).isCloseTo(theta[i], within(1e-5 * errors[i]));
      assertThat(fit.standardErrors()[i]).isCloseTo(errors[i], within(1e-7 * errors[i]));
    }
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

  /** Customers of the model itself, in weeks, ages of 27 to 39 weeks. */
  static PurchaseHistogram simulated(
      double r, double alpha, double a, double b, int customers, long seed) {
    return simulated(r, alpha, a, b, customers, seed, false);
  }

  /** The same, where customers may drop out after the first purchase of all as well. */
  static PurchaseHistogram simulated(
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
}
