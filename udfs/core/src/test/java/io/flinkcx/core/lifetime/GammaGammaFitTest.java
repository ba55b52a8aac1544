package io.flinkcx.core.lifetime;

import static io.flinkcx.core.lifetime.CsvRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.core.math.FiniteDifferences;
import io.flinkcx.testing.SharedData;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GammaGammaFitTest {

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
    GammaGammaLikelihood likelihood = new GammaGammaLikelihood(histogram.sortedCells(), 25);

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
    simulated(6, 4, 15, 500, 8)
        .cells()
        .forEach((spend, n) -> both.add(spend.frequency(), spend.monetaryValue(), n));

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
    euros.cells().forEach((s, n) -> micros.add(s.frequency(), s.monetaryValue() * 1e6, n));

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

  /** max over p and nu of the likelihood in which all customers share nu. */
  private static double supremumOfOneGamma(SpendHistogram histogram) {
    double purchases = 0;
    double spent = 0;
    for (Map.Entry<SpendHistogram.Spend, Long> cell : histogram.cells().entrySet()) {
      purchases += cell.getValue() * cell.getKey().frequency();
      spent += cell.getValue() * cell.getKey().frequency() * cell.getKey().monetaryValue();
    }
    double mean = spent / purchases;
    return new BrentOptimizer(1e-10, 1e-12)
        .optimize(
            GoalType.MAXIMIZE,
            new SearchInterval(0.1, 100),
            MaxEval.unlimited(),
            new UnivariateObjectiveFunction(
                p ->
                    histogram.cells().entrySet().stream()
                        .mapToDouble(
                            cell -> {
                              int x = cell.getKey().frequency();
                              return cell.getValue()
                                  * new GammaDistribution(p * x, mean / (p * x))
                                      .logDensity(cell.getKey().monetaryValue());
                            })
                        .sum()))
        .getValue();
  }

  private static void assertParameters(SpendModelFit fit, double[] theta, double[] errors) {
    double[] found = {fit.model().p(), fit.model().q(), fit.model().v()};
    for (int i = 0; i < theta.length; i++) {
      assertThat(found[i]).isCloseTo(theta[i], within(1e-5 * errors[i]));
      assertThat(fit.standardErrors()[i]).isCloseTo(errors[i], within(1e-7 * errors[i]));
    }
  }

  private static SpendHistogram simulated(double p, double q, double v, int customers, long seed) {
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
