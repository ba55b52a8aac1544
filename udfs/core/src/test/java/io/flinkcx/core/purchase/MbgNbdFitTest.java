package io.flinkcx.core.purchase;

import static io.flinkcx.core.purchase.CustomerBases.betaGeometric;
import static io.flinkcx.core.purchase.CustomerBases.logLikelihood;
import static io.flinkcx.core.purchase.CustomerBases.supremum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MbgNbdFitTest extends BetaGeometricFitContract {

  MbgNbdFitTest() {
    super(MbgNbd.NAME, 1);
  }

  @Override
  PurchaseModelFit fit(PurchaseHistogram histogram) {
    return MbgNbdFit.of(histogram);
  }

  @Override
  PurchaseModel model(double r, double alpha, double a, double b) {
    return new MbgNbd(r, alpha, a, b);
  }

  // Reference fits: independent 30-digit Newton in log-parameters, cross-checked with BTYDplus
  // 1.2.0; covariance by the delta method from the observed information.
  @Override
  Reference cdnowReference() {
    return new Reference(
        -9582.1357155537495,
        new double[] {
          0.52484315910553356, 6.1830852795704001, 0.89135939073242723, 1.6140022401733429
        },
        new double[] {0.0832682065798, 0.695620642509, 0.154789927778, 0.537494798243});
  }

  @Override
  double[][] cdnowCovariance() {
    return new double[][] {
      {0.00693359422702, 0.0484779278802, -0.00750768523583, -0.0375708848362},
      {0.0484779278802, 0.483888078285, -0.0532077942087, -0.236107911756},
      {-0.00750768523583, -0.0532077942087, 0.0239599217416, 0.0738036965323},
      {-0.0375708848362, -0.236107911756, 0.0738036965323, 0.288900658138}
    };
  }

  @Override
  Reference roundedCdnowReference() {
    return new Reference(
        -9582.1326848999039,
        new double[] {
          0.52483798366483114, 6.1829920196664924, 0.89135615533174711, 1.6139993347334999
        },
        new double[] {0.0832640646136, 0.695597932855, 0.154785311404, 0.537472360552});
  }

  @Test
  void anyStartLeadsToTheSameMaximum() {
    PurchaseHistogram histogram = betaGeometric(0.8, 6, 0.8, 2.5, 5000, 8, true);
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
}
