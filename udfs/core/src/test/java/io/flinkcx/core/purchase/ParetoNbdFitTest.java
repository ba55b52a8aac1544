package io.flinkcx.core.purchase;

import static io.flinkcx.core.purchase.CustomerBases.logLikelihood;
import static io.flinkcx.core.purchase.CustomerBases.paretoNbd;
import static io.flinkcx.core.purchase.CustomerBases.supremum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.FiniteDifferences;
import org.junit.jupiter.api.Test;

class ParetoNbdFitTest extends PurchaseFitContract {

  ParetoNbdFitTest() {
    super(ParetoNbd.NAME);
  }

  @Override
  PurchaseModelFit fit(PurchaseHistogram histogram) {
    return ParetoNbdFit.of(histogram);
  }

  @Override
  double[] truth() {
    return new double[] {0.8, 6, 0.8, 10};
  }

  @Override
  PurchaseHistogram simulated(long seed) {
    return paretoNbd(0.8, 6, 0.8, 10, 10_000, seed);
  }

  // Reference fits: independent 30-digit Newton in log-parameters, cross-checked with lifetimes
  // 0.11.3, CLVTools 0.12.1, BTYD 2.4.3; covariance by the delta method from the observed
  // information.
  @Override
  Reference cdnowReference() {
    return new Reference(
        -9594.9761789395431,
        new double[] {
          0.55327704685293605, 10.577683463295629, 0.60623998912391007, 11.668735288740963
        },
        new double[] {0.0476279259791, 0.842722533816, 0.187281342309, 6.21111359051});
  }

  @Override
  double[][] cdnowCovariance() {
    return new double[][] {
      {0.00226841933307, 0.0329831648337, -0.00315374749644, -0.140686085688},
      {0.0329831648337, 0.710181269002, -0.0269260822068, -1.20596308219},
      {-0.00315374749644, -0.0269260822068, 0.0350743011772, 1.13015610797},
      {-0.140686085688, -1.20596308219, 1.13015610797, 38.5779320343}
    };
  }

  @Override
  Reference roundedCdnowReference() {
    return new Reference(
        -9594.9739298268636,
        new double[] {
          0.55327550868927581, 10.577612238675023, 0.60621356867016814, 11.667911237806176
        },
        new double[] {0.0476287544296, 0.842723923504, 0.187279569468, 6.21102931979});
  }

  @Test
  void derivativesEqualFiniteDifferences() {
    ParetoNbdLikelihood likelihood =
        new ParetoNbdLikelihood(paretoNbd(0.5, 6, 0.8, 10, 300, 4).sortedCells(), 30);

    FiniteDifferences.assertDerivatives(likelihood, new double[] {-0.7, -1.6, -0.2, -1});
    FiniteDifferences.assertDerivatives(likelihood, new double[] {1, 1, 3, -1});
    FiniteDifferences.assertDerivatives(likelihood, new double[] {-2, -4, 1, 2});
  }

  @Test
  void likelihoodOfHistogramIsTheSumOverCustomers() {
    PurchaseHistogram histogram = paretoNbd(0.5, 6, 0.8, 10, 300, 4);
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

  @Test
  void timeUnitOnlyScalesAlphaAndBeta() {
    PurchaseHistogram weeks = paretoNbd(0.8, 6, 0.8, 10, 2000, 6);
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
    PurchaseHistogram histogram = paretoNbd(0.8, 6, 0.8, 10, 2000, 6);
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
}
