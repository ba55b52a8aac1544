package io.flinkcx.core.lifetime;

import static io.flinkcx.core.lifetime.CsvRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

    LogParameterFit fit = BgBbFit.maximum(histogram.sortedCells());

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
      assertThat(fit.parameters()[i]).isCloseTo(theta[i], within(1e-5 * error));
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
    LogParameterFit fit = BgBbFit.maximum(simulated(1.2, 0.8, 0.7, 3, 20_000, seed).sortedCells());

    assertThat(fit.warning()).isNull();
    double[] truth = {1.2, 0.8, 0.7, 3};
    for (int i = 0; i < 4; i++) {
      assertThat(fit.parameters()[i]).isCloseTo(truth[i], within(4 * fit.standardErrors()[i]));
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

    LogParameterFit fit = BgBbFit.maximum(histogram.sortedCells());

    // maximum of the beta-binomial by scipy, alpha 1.17599, beta 0.99578
    assertBoundary(fit, -369.2738575603888);
    assertThat(fit.parameters()[0]).isCloseTo(1.17599, within(1e-3));
    assertThat(fit.parameters()[1]).isCloseTo(0.99578, within(1e-3));
  }

  @Test
  void buyersAtEveryOpportunityReachTheLikelihoodOfOne() {
    PurchaseHistogram histogram = new PurchaseHistogram();
    histogram.add(6, 6, 6, 30);
    histogram.add(3, 3, 3, 10);

    assertBoundary(BgBbFit.maximum(histogram.sortedCells()), 0);
  }

  @Test
  void oneOpportunityReachesTheBinomialLikelihood() {
    PurchaseHistogram histogram = new PurchaseHistogram();
    histogram.add(1, 1, 1, 30);
    histogram.add(0, 0, 1, 70);

    assertBoundary(
        BgBbFit.maximum(histogram.sortedCells()), 30 * Math.log(0.3) + 70 * Math.log(0.7));
  }

  private static void assertBoundary(LogParameterFit fit, double supremum) {
    assertThat(fit.warning()).startsWith("boundary");
    assertThat(fit.standardErrors()).isNull();
    assertThat(fit.covariance()).isNull();
    assertThat(fit.logLikelihood()).isBetween(supremum - 0.01, supremum + 1e-6);
    double[] theta = fit.parameters();
    BgBb model = new BgBb(theta[0], theta[1], theta[2], theta[3]);
    PurchaseHistory history = new PurchaseHistory(1, 1, 3);
    assertThat(model.expectedPurchases(history, 5)).isBetween(0.0, 5.0);
    assertThat(model.probabilityAlive(history)).isBetween(0.0, 1.0);
    assertThat(model.discountedResidualPurchases(history, 0.1)).isFinite();
  }

  /** Customers of the model itself, with 4 to 20 opportunities. */
  private static PurchaseHistogram simulated(
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
