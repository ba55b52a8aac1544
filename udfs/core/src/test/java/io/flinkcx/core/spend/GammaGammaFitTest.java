package io.flinkcx.core.spend;

import static io.flinkcx.core.CsvRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.core.CsvRows;
import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.FiniteDifferences;
import io.flinkcx.testing.SharedData;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class GammaGammaFitTest {

  // Reference fits: independent 30-digit Newton in log-parameters, cross-checked with lifetimes
  // 0.11.3, CLVTools 0.12.1, BTYD 2.4.3.
  @Test
  void cdnowEqualsTheReferenceFit() {
    SpendModelFit fit = GammaGammaFit.of(cdnow("cdnow_cbs_weekly.csv", "m_x"));

    assertThat(fit.customers()).isEqualTo(946);
    assertThat(fit.rejected()).isZero();
    assertThat(fit.warning()).isNull();
    assertThat(fit.logLikelihood()).isBetween(-4055.917694801874 - 1e-5, -4055.917694801874 + 1e-7);
    assertParameters(
        fit,
        new double[] {6.2495722713042339, 3.7442246671226639, 15.443520962598474},
        new double[] {1.19005533601, 0.290133065283, 4.15942275214});
    assertThat(fit.covariance()[0][2]).isCloseTo(-4.80294725296, within(1e-6));
  }

  @Test
  void cdnowInRoundedAmountsEqualsTheReferenceFit() {
    SpendModelFit fit = GammaGammaFit.of(cdnow("cdnow_cbs_round2.csv", "zbar"));

    assertThat(fit.logLikelihood())
        .isBetween(-4055.9232435028643 - 1e-5, -4055.9232435028643 + 1e-7);
    assertParameters(
        fit,
        new double[] {6.2488024896895787, 3.7445884532781068, 15.447748009472946},
        new double[] {1.1896870377, 0.290165615142, 4.1599938785});
  }

  @Test
  void derivativesEqualFiniteDifferences() {
    SpendHistogram histogram = simulated(4, 3, 20, 200, 5);
    GammaGammaLikelihood likelihood =
        new GammaGammaLikelihood(histogram.blocks(), new double[] {1, 1, 25});

    FiniteDifferences.assertDerivatives(likelihood, new double[] {1.2, 0.4, -0.3});
    FiniteDifferences.assertDerivatives(likelihood, new double[] {-1, 4.5, 3});
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void simulatedParametersAreFoundAgain(long seed) {
    SpendModelFit fit = GammaGammaFit.of(simulated(6, 4, 15, 20_000, seed));

    double[] truth = {6, 4, 15};
    double[] found = {fit.model().p(), fit.model().q(), fit.model().v()};
    for (int i = 0; i < 3; i++) {
      assertThat(found[i]).isCloseTo(truth[i], within(4 * fit.standardErrors()[i]));
    }
  }

  @Test
  void mergeEqualsSinglePass() {
    SpendHistogram first = simulated(6, 4, 15, 300, 7);
    SpendHistogram second = simulated(6, 4, 15, 500, 8);
    SpendHistogram both = simulated(6, 4, 15, 300, 7);
    simulated(6, 4, 15, 500, 8).forEach(both::add);

    second.merge(first);

    SpendModelFit merged = GammaGammaFit.of(second);
    SpendModelFit single = GammaGammaFit.of(both);
    assertThat(merged.model()).isEqualTo(single.model());
    assertThat(merged.logLikelihood()).isEqualTo(single.logLikelihood());
    assertThat(merged.customers()).isEqualTo(800);
  }

  @Test
  void moneyUnitOnlyScalesV() {
    SpendHistogram euros = simulated(6, 4, 15, 1000, 3);
    SpendHistogram micros = new SpendHistogram();
    euros.forEach((x, m, n) -> micros.add(x, m * 1e6, n));

    GammaGamma inEuros = GammaGammaFit.of(euros).model();
    GammaGamma inMicros = GammaGammaFit.of(micros).model();

    assertThat(inMicros.p()).isCloseTo(inEuros.p(), within(1e-8));
    assertThat(inMicros.q()).isCloseTo(inEuros.q(), within(1e-8));
    assertThat(inMicros.v() / 1e6).isCloseTo(inEuros.v(), within(1e-7));
  }

  @Test
  void badRowsAreCountedAndNothingElse() {
    SpendHistogram histogram = new SpendHistogram();
    histogram.add(1, -5, 1);
    histogram.add(1, 0, 1);
    histogram.add(2, Double.NaN, 1);
    histogram.add(2, Double.POSITIVE_INFINITY, 1);
    histogram.add(1.5, 10, 1);
    histogram.add(-1, 10, 1);
    histogram.add(Double.NaN, 10, 1);
    histogram.add(0, 0, 1);

    SpendModelFit fit = GammaGammaFit.of(histogram);

    assertThat(fit.rejected()).isEqualTo(7);
    assertThat(fit.customers()).isZero();
    assertThat(fit.model()).isNull();
    assertThat(fit.warning()).startsWith("no_data");
  }

  @Test
  void tooFewCustomersGiveAWarningAndNoModel() {
    SpendHistogram one = new SpendHistogram();
    one.add(3, 20, 1);
    SpendHistogram alike = new SpendHistogram();
    alike.add(3, 20, 5);
    alike.add(1, 20, 5);

    assertThat(GammaGammaFit.of(one).warning()).startsWith("not_identified: fewer than two");
    assertThat(GammaGammaFit.of(alike).warning()).startsWith("not_identified: all customers");
    assertThat(GammaGammaFit.of(alike).model()).isNull();
  }

  @Test
  void customersWithOneCommonMeanReachTheSupremumOnTheBoundary() {
    // Means vary less between customers than chance alone would make them: q and v run to infinity,
    // and the likelihood tends to that of one Gamma distribution for everybody.
    SpendHistogram histogram = new SpendHistogram();
    for (int i = 0; i < 400; i++) {
      int x = 1 + i % 4;
      histogram.add(x, 20 * (1 + (i - 199.5) / 250 / x), 1);
    }

    SpendModelFit fit = GammaGammaFit.of(histogram);

    assertThat(fit.warning()).startsWith("boundary");
    assertThat(fit.converged()).isTrue();
    assertThat(fit.standardErrors()).isNull();
    assertThat(fit.covariance()).isNull();
    assertThat(fit.logLikelihood()).isCloseTo(supremumOfOneGamma(histogram), within(1e-6));
  }

  @Test
  void anySplitGivesTheSameParameters() {
    SpendHistogram whole = simulated(6, 4, 15, 20_000, 11);
    SpendModelFit expected = GammaGammaFit.of(whole);
    for (int parts : new int[] {7, 64}) {
      SpendHistogram[] dealt = new SpendHistogram[parts];
      Arrays.setAll(dealt, i -> new SpendHistogram());
      whole.forEach((x, m, n) -> dealt[(int) (31 * m) % parts].add(x, m, n));
      SpendHistogram merged = new SpendHistogram();
      for (int i = parts - 1; i >= 0; i--) {
        merged.merge(dealt[i]);
      }

      assertThat(GammaGammaFit.of(merged)).usingRecursiveComparison().isEqualTo(expected);
    }
  }

  @Test
  void quickAndCarefulSumsAgree() {
    SpendHistogram histogram = simulated(6, 4, 15, 3000, 12);
    histogram.add(2, 33, 5);
    for (SpendBlock block : histogram.blocks()) {
      for (double v : new double[] {0.1, 15, 3000}) {
        SpendBlock.Terms quick = block.quick(6, 4, v);
        SpendBlock.Terms careful = block.careful(6, 4, v);
        double digits = 1e-12 * block.customers();
        assertThat(quick.logLikelihood()).isCloseTo(careful.logLikelihood(), within(digits));
        assertThat(quick.byShape()).isCloseTo(careful.byShape(), within(digits));
        assertThat(quick.byQ()).isCloseTo(careful.byQ(), within(digits));
        assertThat(quick.byLogV()).isCloseTo(careful.byLogV(), within(digits));
        assertThat(quick.share()).isCloseTo(careful.share(), within(digits));
        assertThat(quick.rest()).isCloseTo(careful.rest(), within(digits));
        assertThat(quick.curvature()).isCloseTo(careful.curvature(), within(digits));
      }
    }
  }

  @Test
  void startNearTheMaximumSavesIterationsAndMovesNothing() {
    SpendHistogram histogram = simulated(6, 4, 15, 5000, 13);
    SpendModelFit cold = GammaGammaFit.of(histogram);
    GammaGamma model = cold.model();

    SpendModelFit warm =
        GammaGammaFit.of(histogram, new double[] {1.1 * model.p(), model.q(), 0.9 * model.v()});
    SpendModelFit fromNonsense =
        GammaGammaFit.of(histogram, new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY});

    assertThat(warm.iterations()).isLessThan(cold.iterations());
    double[] theta = {warm.model().p(), warm.model().q(), warm.model().v()};
    double[] expected = {model.p(), model.q(), model.v()};
    for (int i = 0; i < 3; i++) {
      assertThat(theta[i]).isCloseTo(expected[i], within(1e-5 * cold.standardErrors()[i]));
    }
    assertThat(fromNonsense.model()).isEqualTo(model);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.1, 0.01})
  void coarseHistogramMovesParametersByLessThanATenthOfAStandardError(double scale) {
    // the smaller 1/p and 1/q, the nearer customers are to each other, and the finer is the grid
    SpendHistogram exact = simulated(6 / scale, 4 / scale, 15 / scale, 20_000, 14);
    SpendHistogram coarse = new SpendHistogram(5000, AmountGrid.EXACT);
    exact.forEach(coarse::add);

    SpendModelFit expected = GammaGammaFit.of(exact);
    SpendModelFit fit = GammaGammaFit.of(coarse);

    assertThat(expected.warning()).isNull();
    assertThat(fit.warning()).startsWith("histogram_coarsened: there were more than 5,000");
    double[] theta = {expected.model().p(), expected.model().q(), expected.model().v()};
    double[] moved = {fit.model().p(), fit.model().q(), fit.model().v()};
    for (int i = 0; i < 3; i++) {
      double error = expected.standardErrors()[i];
      assertThat(moved[i]).isCloseTo(theta[i], within(0.1 * error));
      assertThat(fit.standardErrors()[i]).isCloseTo(error, within(0.01 * error));
    }
  }

  @Test
  void heavyTailedSpendHasNoMeanForANewCustomer() {
    SpendModelFit fit = GammaGammaFit.of(simulated(3, 0.6, 15, 3000, 15));

    assertThat(fit.warning()).isNull();
    assertThat(fit.model().q()).isCloseTo(0.6, within(4 * fit.standardErrors()[1]));
    assertThat(fit.model().expectedValue(0, 0)).isEmpty();
    assertThat(fit.model().expectedValue(1, 20).getAsDouble()).isPositive();
  }

  @Test
  void oneAbsurdAmountStopsNothing() {
    SpendHistogram histogram = simulated(6, 4, 15, 1000, 16);
    histogram.add(3, 1e12, 1);
    assertFitted(GammaGammaFit.of(histogram));
    histogram.add(1, 1e140, 1);
    histogram.add(1_000_000, 1e-140, 1);
    assertThat(GammaGammaFit.of(histogram).logLikelihood()).isFinite();
  }

  @Test
  void tinyAmountsAreFittedLikeOthers() {
    SpendHistogram histogram = simulated(6, 4, 15, 1000, 17);
    SpendHistogram tiny = new SpendHistogram();
    histogram.forEach((x, m, n) -> tiny.add(x, m * 1e-9, n));

    GammaGamma expected = GammaGammaFit.of(histogram).model();
    SpendModelFit fit = GammaGammaFit.of(tiny);

    assertFitted(fit);
    assertThat(fit.model().p()).isCloseTo(expected.p(), within(1e-8));
    assertThat(fit.model().v()).isCloseTo(expected.v() * 1e-9, within(1e-16));
  }

  private static void assertFitted(SpendModelFit fit) {
    assertThat(fit.converged()).isTrue();
    assertThat(fit.warning()).isNull();
    assertThat(fit.logLikelihood()).isFinite();
    assertThat(Arrays.stream(fit.standardErrors()).boxed())
        .allMatch(error -> error > 0 && Double.isFinite(error));
  }

  @Test
  void amountsThatDifferByRoundingAreTheSame() {
    SpendHistogram histogram = new SpendHistogram();
    for (int x = 1; x < 20; x++) {
      double sum = 0;
      for (int i = 0; i < x; i++) {
        sum += 9.99;
      }
      histogram.add(x, sum / x, 10);
    }

    assertThat(histogram.cells()).isGreaterThan(10);
    assertThat(GammaGammaFit.of(histogram).warning()).startsWith("not_identified: all customers");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-1, 1e-2, 1e-3, 1e-5})
  void nearlyEqualAmountsReachTheSupremumAndNeverExceedIt(double spread) {
    SpendHistogram histogram = new SpendHistogram();
    for (int i = 0; i < 400; i++) {
      int x = 1 + i % 4;
      histogram.add(x, 20 * (1 + spread * (i - 199.5) / 200 / x), 1);
    }

    SpendModelFit fit = GammaGammaFit.of(histogram);

    assertThat(fit.warning()).startsWith("boundary");
    assertThat(fit.standardErrors()).isNull();
    assertThat(fit.logLikelihood())
        .isBetween(supremumOfOneGamma(histogram) - 0.01, supremumOfOneGamma(histogram) + 1e-4);
    assertThat(fit.model().expectedValue(0, 0).getAsDouble()).isCloseTo(20, within(20 * spread));
  }

  /** max over p and nu of the likelihood in which all customers share nu. */
  private static double supremumOfOneGamma(SpendHistogram histogram) {
    double[] totals = new double[2];
    histogram.forEach(
        (x, m, n) -> {
          totals[0] += (double) n * x;
          totals[1] += n * x * m;
        });
    double mean = totals[1] / totals[0];
    return new BrentOptimizer(1e-10, 1e-12)
        .optimize(
            GoalType.MAXIMIZE,
            new SearchInterval(-2, 40),
            MaxEval.unlimited(),
            new UnivariateObjectiveFunction(logP -> oneGamma(histogram, Math.exp(logP), mean)))
        .getValue();
  }

  private static double oneGamma(SpendHistogram histogram, double p, double mean) {
    CompensatedSum sum = new CompensatedSum();
    // ln of Gamma's density by Stirling's series: log-gamma itself loses its digits at p = 1e8
    histogram.forEach(
        (x, m, n) -> {
          double px = p * x;
          double away = m / mean - 1;
          double stirling = px > 30 ? 1 / (12 * px) - 1 / (360 * px * px * px) : stirling(px);
          double kernel = px * (Math.log1p(away) - away);
          double scale = Math.log(px / (2 * Math.PI)) / 2;
          sum.add(n * (kernel + scale - stirling - Math.log(m)));
        });
    return sum.value();
  }

  private static double stirling(double z) {
    return Gamma.logGamma(z) - ((z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2);
  }

  private static void assertParameters(SpendModelFit fit, double[] theta, double[] errors) {
    double[] found = {fit.model().p(), fit.model().q(), fit.model().v()};
    for (int i = 0; i < theta.length; i++) {
      assertThat(found[i]).isCloseTo(theta[i], within(1e-5 * errors[i]));
      assertThat(fit.standardErrors()[i]).isCloseTo(errors[i], within(1e-7 * errors[i]));
    }
  }

  public static SpendHistogram simulated(double p, double q, double v, int customers, long seed) {
    RandomGenerator random = new Well19937c(seed);
    SpendHistogram histogram = new SpendHistogram();
    GammaDistribution rates = new GammaDistribution(random, q, 1 / v);
    for (int i = 0; i < customers; i++) {
      int x = 1 + random.nextInt(6);
      double nu = rates.sample();
      histogram.add(x, new GammaDistribution(random, p * x, 1 / (nu * x)).sample(), 1);
    }
    return histogram;
  }

  private static SpendHistogram cdnow(String file, String amount) {
    Path path = SharedData.find("data/stats/" + file).orElse(null);
    assumeTrue(path != null, SharedData.MISSING);
    SpendHistogram histogram = new SpendHistogram();
    for (Map<String, String> row : CsvRows.ofFile(path)) {
      histogram.add(number(row, "x"), number(row, amount), 1);
    }
    return histogram;
  }
}
