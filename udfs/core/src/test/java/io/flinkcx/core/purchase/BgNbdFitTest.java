package io.flinkcx.core.purchase;

import static io.flinkcx.core.purchase.CustomerBases.betaGeometric;
import static io.flinkcx.core.purchase.CustomerBases.logLikelihood;
import static io.flinkcx.core.purchase.CustomerBases.supremum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BgNbdFitTest extends BetaGeometricFitContract {

  BgNbdFitTest() {
    super(BgNbd.NAME, 0);
  }

  @Override
  PurchaseModelFit fit(PurchaseHistogram histogram) {
    return BgNbdFit.of(histogram);
  }

  @Override
  PurchaseModel model(double r, double alpha, double a, double b) {
    return new BgNbd(r, alpha, a, b);
  }

  // Reference fits: independent 30-digit Newton in log-parameters, cross-checked with lifetimes
  // 0.11.3, CLVTools 0.12.1, BTYD 2.4.3; covariance by the delta method from the observed
  // information.
  @Override
  Reference cdnowReference() {
    return new Reference(
        -9582.4292066739306,
        new double[] {
          0.24259452243002913, 4.4136020190102014, 0.79292201722494592, 2.4259067768239355
        },
        new double[] {0.0125573780679, 0.378224059854, 0.185733821372, 0.705414259794});
  }

  @Override
  double[][] cdnowCovariance() {
    return new double[][] {
      {0.000157687743939, 0.00370642006574, -8.78470278019e-5, 6.56370377953e-5},
      {0.00370642006574, 0.143053439452, -0.00286567893759, 0.0105232808684},
      {-8.78470278019e-5, -0.00286567893759, 0.0344970524014, 0.123217766643},
      {6.56370377953e-5, 0.0105232808684, 0.123217766643, 0.49760927792}
    };
  }

  @Override
  Reference roundedCdnowReference() {
    return new Reference(
        -9582.4255605673625,
        new double[] {
          0.24259290720433794, 4.4135315612021239, 0.79288614809811699, 2.4257534364912252
        },
        new double[] {0.0125573195838, 0.378221415526, 0.185719143096, 0.705345755103});
  }

  @Test
  void mergeEqualsSinglePassInAnyOrder() {
    PurchaseHistogram merged = betaGeometric(0.8, 6, 0.8, 2.5, 700, 2);
    merged.merge(betaGeometric(0.8, 6, 0.8, 2.5, 300, 1));
    PurchaseHistogram single = betaGeometric(0.8, 6, 0.8, 2.5, 300, 1);
    betaGeometric(0.8, 6, 0.8, 2.5, 700, 2)
        .cells()
        .forEach((h, n) -> single.add(h.frequency(), h.recency(), h.age(), n));

    assertThat(merged.cells()).isEqualTo(single.cells());
    assertThat(merged.customers()).isEqualTo(1000);
    assertThat(BgNbdFit.of(merged).parameters()).isEqualTo(BgNbdFit.of(single).parameters());
    assertThat(BgNbdFit.of(merged).logLikelihood()).isEqualTo(BgNbdFit.of(single).logLikelihood());
  }

  @Test
  void timeUnitOnlyScalesAlpha() {
    PurchaseHistogram weeks = betaGeometric(0.8, 6, 0.8, 2.5, 2000, 6);
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
    PurchaseHistogram clean = betaGeometric(0.8, 6, 0.8, 2.5, 500, 6);
    PurchaseHistogram dirty = betaGeometric(0.8, 6, 0.8, 2.5, 500, 6);
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
    PurchaseHistogram histogram = betaGeometric(0.8, 6, 0.8, 2.5, 5000, 8);
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
}
