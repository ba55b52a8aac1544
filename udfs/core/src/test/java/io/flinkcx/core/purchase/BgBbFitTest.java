package io.flinkcx.core.purchase;

import static io.flinkcx.core.CsvRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.core.CsvRows;
import io.flinkcx.testing.SharedData;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BgBbFitTest {

  // Reference fit: independent 30-digit Newton in log-parameters, cross-checked with lifetimes
  // 0.11.3 and BTYD 2.4.3; covariance by the delta method from the observed information.
  @Test
  void donationsEqualTheReferenceFit() {
    Path path = SharedData.find("data/stats/donations_rf_matrix.csv").orElse(null);
    assumeTrue(path != null, SharedData.MISSING);
    PurchaseHistogram histogram = new PurchaseHistogram();
    for (Map<String, String> row : CsvRows.ofFile(path)) {
      histogram.add(
          number(row, "x"), number(row, "t_x"), number(row, "n"), (long) number(row, "custs"));
    }

    PurchaseModelFit fit = BgBbFit.of(histogram);

    assertThat(histogram.customers()).isEqualTo(11_104);
    assertThat(fit.warning()).isNull();
    assertThat(fit.logLikelihood())
        .isBetween(-33225.581274347007 - 1e-5, -33225.581274347007 + 1e-7);
    double[] theta = {
      1.2035223516024843, 0.7497163581730212, 0.6567182084401928, 2.7834422325679051
    };
    double[][] covariance = {
      {0.00481516117418, 0.00181389222433, -0.00170003907771, -0.0135200283936},
      {0.00181389222433, 0.00086716801651, -0.000573217899413, -0.00443692764844},
      {-0.00170003907771, -0.000573217899413, 0.00260200571072, 0.0157929429132},
      {-0.0135200283936, -0.00443692764844, 0.0157929429132, 0.102924832712}
    };
    for (int i = 0; i < 4; i++) {
      double error = Math.sqrt(covariance[i][i]);
      assertThat(fit.parameters().values()[i]).isCloseTo(theta[i], within(1e-5 * error));
      assertThat(fit.standardErrors()[i]).isCloseTo(error, within(1e-7 * error));
      for (int j = 0; j < 4; j++) {
        double scale = Math.sqrt(covariance[i][i] * covariance[j][j]);
        assertThat(fit.covariance()[i][j]).isCloseTo(covariance[i][j], within(1e-6 * scale));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void simulatedParametersAreFoundAgain(long seed) {
    PurchaseModelFit fit = BgBbFit.of(simulated(1.2, 0.8, 0.7, 3, 20_000, seed));

    assertThat(fit.warning()).isNull();
    double[] truth = {1.2, 0.8, 0.7, 3};
    for (int i = 0; i < 4; i++) {
      assertThat(fit.parameters().values()[i])
          .isCloseTo(truth[i], within(4 * fit.standardErrors()[i]));
    }
  }

  @Test
  void customersWhoNeverDropOutReachTheBetaBinomialLikelihood() {
    // Everybody buys at the last opportunity, so that gamma/delta runs to 0; what remains of the
    // likelihood is the beta-binomial's.
    PurchaseHistogram histogram = new PurchaseHistogram();
    histogram.add(1, 6, 6, 30);
    histogram.add(2, 6, 6, 25);
    histogram.add(4, 6, 6, 20);
    histogram.add(6, 6, 6, 25);

    PurchaseModelFit fit = BgBbFit.of(histogram);

    // maximum of the beta-binomial by scipy, alpha 1.17599, beta 0.99578
    assertBoundary(fit, -369.2738575603888);
    assertThat(fit.parameters().values()[0]).isCloseTo(1.17599, within(1e-3));
    assertThat(fit.parameters().values()[1]).isCloseTo(0.99578, within(1e-3));
  }

  @Test
  void buyersAtEveryOpportunityReachTheLikelihoodOfOne() {
    PurchaseHistogram histogram = new PurchaseHistogram();
    histogram.add(6, 6, 6, 30);
    histogram.add(3, 3, 3, 10);

    assertBoundary(BgBbFit.of(histogram), 0);
  }

  @Test
  void oneOpportunityReachesTheBinomialLikelihood() {
    PurchaseHistogram histogram = new PurchaseHistogram();
    histogram.add(1, 1, 1, 30);
    histogram.add(0, 0, 1, 70);

    assertBoundary(BgBbFit.of(histogram), 30 * Math.log(0.3) + 70 * Math.log(0.7));
  }

  @Test
  void tooLittleDataGivesAWarningAndNoParameters() {
    PurchaseHistogram noPurchase = new PurchaseHistogram();
    noPurchase.add(0, 0, 6, 100);

    assertThat(BgBbFit.of(new PurchaseHistogram()).warning()).startsWith("no_data");
    assertThat(BgBbFit.of(noPurchase).warning()).startsWith("not_identified");
    assertThat(BgBbFit.of(noPurchase).parameters()).isNull();
  }

  @Test
  void historiesThatAreNoneInOpportunitiesAreCountedAndDoNotChangeTheFit() {
    PurchaseHistogram clean = simulated(1.2, 0.8, 0.7, 3, 500, 7);
    PurchaseHistogram dirty = simulated(1.2, 0.8, 0.7, 3, 500, 7);
    dirty.add(4, 3, 6, 1);
    dirty.add(2, 3.5, 6, 2);
    dirty.add(2, 3, 6.5, 3);
    dirty.add(2, 3, 10_001, 1);
    dirty.add(-1, 0, 6, 1);

    PurchaseModelFit fit = BgBbFit.of(dirty);

    assertThat(fit.rejected()).isEqualTo(8);
    assertThat(fit.rejectedReasons()).containsEntry("not_in_opportunities", 7L);
    assertThat(fit.customers()).isEqualTo(500);
    assertThat(fit.parameters()).isEqualTo(BgBbFit.of(clean).parameters());
  }

  @Test
  void aStartLeadsToTheSameMaximum() {
    PurchaseHistogram histogram = simulated(1.2, 0.8, 0.7, 3, 2_000, 7);
    PurchaseModelFit cold = BgBbFit.of(histogram);

    PurchaseModelFit warm = BgBbFit.of(histogram, cold.parameters().values());

    assertThat(warm.logLikelihood()).isCloseTo(cold.logLikelihood(), within(1e-8));
    assertThat(BgBbFit.of(histogram, new double[] {-1, 1, 1, 1}).parameters())
        .isEqualTo(cold.parameters());
  }

  /** A local maximum inside, and a higher one where all customers are alike in their dropout. */
  @Test
  void theHighestOfSeveralMaximaIsFound() {
    PurchaseHistogram histogram = new PurchaseHistogram();
    histogram.add(0, 0, 11, 1980);
    histogram.add(0, 0, 34, 4089);
    histogram.add(0, 0, 4, 2059);
    histogram.add(11, 12, 34, 1663);
    histogram.add(19, 19, 28, 2998);
    histogram.add(17, 30, 34, 1549);
    histogram.add(0, 0, 26, 494);
    histogram.add(19, 26, 34, 1209);

    PurchaseModelFit fit = BgBbFit.of(histogram);

    double[] u = {-2.2651900334863724, -1.7369443074588808, 21.980949613619355, 25};
    double known =
        new BgBbLikelihood(histogram.sortedCells()).evaluate(u, new double[4], new double[4][4]);
    assertThat(fit.logLikelihood()).isGreaterThan(known - 0.01);
  }

  private static void assertBoundary(PurchaseModelFit fit, double supremum) {
    assertThat(fit.warning()).startsWith("boundary");
    assertThat(fit.standardErrors()).isNull();
    assertThat(fit.covariance()).isNull();
    assertThat(fit.logLikelihood()).isBetween(supremum - 0.01, supremum + 1e-6);

    PurchaseModel model = PurchaseModel.of(fit.parameters());
    PurchaseHistory history = new PurchaseHistory(1, 1, 3);
    assertThat(model.expectedPurchases(history, 5)).isBetween(0.0, 5.0);
    assertThat(model.probabilityAlive(history)).isBetween(0.0, 1.0);
    assertThat(model.discountedResidualPurchases(history, 0.1)).isFinite();
  }

  /** Customers of the model itself, with 4 to 20 opportunities. */
  static PurchaseHistogram simulated(
      double alpha, double beta, double gamma, double delta, int customers, long seed) {
    RandomGenerator random = new Well19937c(seed);
    BetaDistribution purchases = new BetaDistribution(random, alpha, beta);
    BetaDistribution dropouts = new BetaDistribution(random, gamma, delta);
    PurchaseHistogram histogram = new PurchaseHistogram();
    for (int i = 0; i < customers; i++) {
      int opportunities = 4 + random.nextInt(17);
      double purchase = purchases.sample();
      double dropout = dropouts.sample();
      int x = 0;
      int last = 0;
      for (int k = 1; k <= opportunities && random.nextDouble() >= dropout; k++) {
        if (random.nextDouble() < purchase) {
          x++;
          last = k;
        }
      }
      histogram.add(x, last, opportunities, 1);
    }
    return histogram;
  }
}
