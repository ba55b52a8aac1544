package io.flinkcx.core.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.FiniteDifferences;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class NbdFitTest {

  @Test
  void derivativesEqualFiniteDifferences() {
    NbdLikelihood likelihood =
        new NbdLikelihood(CustomerBases.betaGeometric(0.5, 6, 0.8, 2.5, 300, 4).sortedCells(), 30);

    FiniteDifferences.assertDerivatives(likelihood, new double[] {-0.7, -1.6});
    FiniteDifferences.assertDerivatives(likelihood, new double[] {3, 1});
  }

  @Test
  void likelihoodIsTheLimitOfEveryModelWithoutDropout() {
    PurchaseHistogram histogram = CustomerBases.betaGeometric(0.5, 6, 0.8, 2.5, 300, 4);
    double[] u = {Math.log(0.3), Math.log(4 / 30.0)};
    double nbd =
        new NbdLikelihood(histogram.sortedCells(), 30).evaluate(u, new double[2], new double[2][2]);

    for (PurchaseModel nobodyDropsOut :
        new PurchaseModel[] {
          new BgNbd(0.3, 4, 1e-300, 1),
          new MbgNbd(0.3, 4, 1e-300, 1),
          new ParetoNbd(0.3, 4, 1e-300, 1)
        }) {
      assertThat(nbd)
          .isCloseTo(CustomerBases.logLikelihood(histogram, nobodyDropsOut), within(1e-9));
    }
  }

  @Test
  void simulatedParametersAreFoundAgain() {
    PurchaseModelFit fit = NbdFit.of(simulated(0.8, 6, 20_000, 1));

    assertThat(fit.warning()).isNull();
    assertThat(fit.parameters().model()).isEqualTo("nbd");
    double[] found = fit.parameters().values();
    assertThat(found).hasSize(2);
    assertThat(found[0]).isCloseTo(0.8, within(4 * fit.standardErrors()[0]));
    assertThat(found[1]).isCloseTo(6, within(4 * fit.standardErrors()[1]));
  }

  @Test
  void customersWhoAreAllAlikeReachThePoissonLikelihood() {
    PurchaseHistogram histogram = new PurchaseHistogram();
    histogram.add(2, 9, 10, 50);
    histogram.add(3, 9, 10, 50);

    PurchaseModelFit fit = NbdFit.of(histogram);

    // lambda = purchases / time; ln L = purchases ln lambda - lambda time
    double poisson = 250 * Math.log(0.25) - 250;
    assertThat(fit.warning()).startsWith("boundary");
    assertThat(fit.standardErrors()).isNull();
    assertThat(fit.logLikelihood()).isBetween(poisson - 0.01, poisson + 1e-6);
  }

  @Test
  void tooLittleDataGivesAWarningAndNoParameters() {
    assertThat(NbdFit.of(new PurchaseHistogram()).warning()).startsWith("no_data");
    assertThat(NbdFit.of(new PurchaseHistogram()).parameters()).isNull();
  }

  /** Customers of the model itself, in weeks, ages of 27 to 39 weeks. */
  static PurchaseHistogram simulated(double r, double alpha, int customers, long seed) {
    RandomGenerator random = new Well19937c(seed);
    GammaDistribution rates = new GammaDistribution(random, r, 1 / alpha);
    PurchaseHistogram histogram = new PurchaseHistogram();
    for (int i = 0; i < customers; i++) {
      double age = 27 + random.nextInt(85) / 7.0;
      double mean = rates.sample() * age;
      int x = mean < 1e-12 ? 0 : new PoissonDistribution(random, mean, 1e-12, 10_000).sample();
      // the last of x purchases that lie evenly anywhere
      double last = x == 0 ? 0 : age * Math.pow(1 - random.nextDouble(), 1.0 / x);
      histogram.add(x, last, age, 1);
    }
    return histogram;
  }
}
