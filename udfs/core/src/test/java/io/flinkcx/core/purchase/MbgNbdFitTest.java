package io.flinkcx.core.purchase;

import static io.flinkcx.core.purchase.BgNbdFitTest.assertParameters;
import static io.flinkcx.core.purchase.BgNbdFitTest.cdnow;
import static io.flinkcx.core.purchase.BgNbdFitTest.logLikelihood;
import static io.flinkcx.core.purchase.BgNbdFitTest.simulated;
import static io.flinkcx.core.purchase.BgNbdFitTest.supremum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.FiniteDifferences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MbgNbdFitTest {

  // Reference fits: independent 30-digit Newton in log-parameters, cross-checked with BTYDplus
  // 1.2.0; covariance by the delta method from the observed information.
  @Test
  void cdnowEqualsTheReferenceFit() {
    PurchaseModelFit fit = MbgNbdFit.of(cdnow("cdnow_cbs_weekly.csv"));

    assertThat(fit.customers()).isEqualTo(2357);
    assertThat(fit.converged()).isTrue();
    assertThat(fit.warning()).isNull();
    assertThat(fit.parameters().model()).isEqualTo(MbgNbd.NAME);
    assertThat(fit.logLikelihood())
        .isBetween(-9582.1357155537495 - 1e-5, -9582.1357155537495 + 1e-7);
    assertParameters(
        fit,
        new double[] {
          0.52484315910553356, 6.1830852795704001, 0.89135939073242723, 1.6140022401733429
        },
        new double[] {0.0832682065798, 0.695620642509, 0.154789927778, 0.537494798243});
    double[][] covariance = {
      {0.00693359422702, 0.0484779278802, -0.00750768523583, -0.0375708848362},
      {0.0484779278802, 0.483888078285, -0.0532077942087, -0.236107911756},
      {-0.00750768523583, -0.0532077942087, 0.0239599217416, 0.0738036965323},
      {-0.0375708848362, -0.236107911756, 0.0738036965323, 0.288900658138}
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
    PurchaseModelFit fit = MbgNbdFit.of(cdnow("cdnow_cbs_round2.csv"));

    assertThat(fit.logLikelihood())
        .isBetween(-9582.1326848999039 - 1e-5, -9582.1326848999039 + 1e-7);
    assertParameters(
        fit,
        new double[] {
          0.52483798366483114, 6.1829920196664924, 0.89135615533174711, 1.6139993347334999
        },
        new double[] {0.0832640646136, 0.695597932855, 0.154785311404, 0.537472360552});
  }

  @Test
  void derivativesEqualFiniteDifferences() {
    BetaGeometricLikelihood likelihood =
        new BetaGeometricLikelihood(simulated(0.5, 6, 0.8, 2.5, 300, 4).sortedCells(), 30, 1);

    FiniteDifferences.assertDerivatives(likelihood, new double[] {-0.7, -1.6, -0.2, 0.9});
    FiniteDifferences.assertDerivatives(likelihood, new double[] {1, 1, 3, -1});
  }

  @Test
  void likelihoodOfHistogramIsTheSumOverCustomers() {
    PurchaseHistogram histogram = simulated(0.5, 6, 0.8, 2.5, 300, 4);
    double sum = logLikelihood(histogram, new MbgNbd(0.3, 4, 0.6, 2));

    double[] u = {Math.log(0.3), Math.log(4 / 30.0), Math.log(0.6), Math.log(2)};
    double found =
        new BetaGeometricLikelihood(histogram.sortedCells(), 30, 1)
            .evaluate(u, new double[4], new double[4][4]);

    assertThat(found).isCloseTo(sum, within(1e-12 * Math.abs(sum)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void simulatedParametersAreFoundAgain(long seed) {
    PurchaseModelFit fit = MbgNbdFit.of(simulated(0.8, 6, 0.8, 2.5, 20_000, seed, true));

    assertThat(fit.warning()).isNull();
    double[] truth = {0.8, 6, 0.8, 2.5};
    for (int i = 0; i < 4; i++) {
      assertThat(fit.parameters().values()[i])
          .isCloseTo(truth[i], within(4 * fit.standardErrors()[i]));
    }
  }

  @Test
  void anyStartLeadsToTheSameMaximum() {
    PurchaseHistogram histogram = simulated(0.8, 6, 0.8, 2.5, 5000, 8, true);
    PurchaseModelFit fit = MbgNbdFit.of(histogram);

    for (double[] start :
        new double[][] {fit.parameters().values(), {0.7, 5, 1, 3}, {1e6, 1e6, 1e-6, 1e6}}) {
      PurchaseModelFit again = MbgNbdFit.of(histogram, start);
      assertThat(again.warning()).isNull();
      assertThat(again.logLikelihood()).isCloseTo(fit.logLikelihood(), within(1e-9));
    }
  }

  /** Local maxima inside and at other corners; the known points are the best of random starts. */
  @Test
  void theHighestOfSeveralMaximaIsFound() {
    PurchaseHistogram everybodyAlike = new PurchaseHistogram();
    everybodyAlike.add(0, 0, 12, 1994);
    everybodyAlike.add(6, 25, 33, 106);
    assertReaches(everybodyAlike, new MbgNbd(7e9, 4.05e10, 1.12e-9, 6.87e-11));

    PurchaseHistogram equalDropout = new PurchaseHistogram();
    equalDropout.add(11, 21, 21, 4294);
    equalDropout.add(0, 0, 19, 1712);
    equalDropout.add(9, 26, 32, 1454);
    equalDropout.add(0, 0, 7, 1985);
    equalDropout.add(15, 6, 22, 2426);
    assertReaches(equalDropout, new MbgNbd(0.5523, 0.7414, 2.2526e9, 7.2005e10));
  }

  private static void assertReaches(PurchaseHistogram histogram, MbgNbd known) {
    assertThat(MbgNbdFit.of(histogram).logLikelihood())
        .isGreaterThan(logLikelihood(histogram, known) - 0.01);
  }

  @Test
  void likelihoodKeepsItsDigitsWhereTheDropoutShapesVanish() {
    // For x = 0 the likelihood is b/(a+b) (alpha/(alpha+T))^r + a/(a+b).
    MbgNbd model = new MbgNbd(2, 5, 1.1222725e-9, 6.876754e-11);
    double alive = 6.876754e-11 / (1.1222725e-9 + 6.876754e-11);
    double expected = Math.log(alive * Math.pow(5 / 17.0, 2) + 1 - alive);
    PurchaseHistogram histogram = new PurchaseHistogram();
    histogram.add(0, 0, 12, 1);
    double[] u = {Math.log(2), Math.log(5), Math.log(1.1222725e-9), Math.log(6.876754e-11)};

    assertThat(model.logLikelihood(new PurchaseHistory(0, 0, 12)))
        .isCloseTo(expected, within(1e-14));
    assertThat(
            new BetaGeometricLikelihood(histogram.sortedCells(), 1, 1)
                .evaluate(u, new double[4], new double[4][4]))
        .isCloseTo(expected, within(1e-13));
  }

  @Test
  void tooLittleDataGivesAWarningAndNoParameters() {
    PurchaseHistogram noRepeat = new PurchaseHistogram();
    noRepeat.add(0, 0, 20, 100);
    PurchaseHistogram oneCustomer = new PurchaseHistogram();
    oneCustomer.add(3, 10, 20, 1);

    assertThat(MbgNbdFit.of(new PurchaseHistogram()).warning()).startsWith("no_data");
    assertThat(MbgNbdFit.of(noRepeat).warning()).startsWith("not_identified: no customer");
    assertThat(MbgNbdFit.of(oneCustomer).warning()).startsWith("not_identified: fewer than two");
    assertThat(MbgNbdFit.of(oneCustomer).parameters()).isNull();
  }

  @Test
  void customersWhoNeverDropOutReachTheNbdLikelihood() {
    // Everybody buys to the very end, and there are no more who never buy again than an NBD has.
    PurchaseHistogram histogram = new PurchaseHistogram();
    histogram.add(0, 0, 10, 10);
    histogram.add(1, 10, 10, 20);
    histogram.add(2, 10, 10, 25);
    histogram.add(4, 10, 10, 20);
    histogram.add(9, 10, 10, 5);

    PurchaseModelFit fit = MbgNbdFit.of(histogram);

    assertThat(fit.warning()).startsWith("boundary");
    assertThat(fit.standardErrors()).isNull();
    PurchaseModelParameters p = fit.parameters();
    double nbd =
        supremum(
            new double[] {p.r(), p.alpha()},
            u -> logLikelihood(histogram, new MbgNbd(u[0], u[1], 1e-13, 1)));
    assertThat(fit.logLikelihood()).isBetween(nbd - 0.01, nbd + 1e-6);
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

    PurchaseModelFit fit = MbgNbdFit.of(histogram);

    assertThat(fit.warning()).startsWith("boundary");
    PurchaseModelParameters p = fit.parameters();
    double large = 1e12;
    double geometric =
        supremum(
            new double[] {p.r(), p.alpha(), p.a() / p.b()},
            u -> logLikelihood(histogram, new MbgNbd(u[0], u[1], u[2] * large, large)));
    assertThat(fit.logLikelihood()).isBetween(geometric - 0.01, geometric + 1e-6);
    assertThat(PurchaseModel.of(p).expectedPurchases(new PurchaseHistory(3, 39, 40), 10))
        .isFinite()
        .isPositive();
  }
}
