package io.flinkcx.core.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.BetaExpectation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchasesUntilDropoutTest {

  // Series and integral are two routes to one number that share no step.
  @ParameterizedTest
  @CsvSource({
    "0.243, 43.3, 0.793, 2.426, 39",
    "2.243, 43.3, 1, 4.426, 52",
    "0.01, 43.3, 1.0000001, 4.4, 520",
    "30, 100, 65, 404, 30",
    "5, 10, 0.01, 0.02, 50",
    "5, 10, 0.001, 300, 50",
    "60, 20, 1e6, 2e6, 40",
    "300, 370, 0.4, 300.8, 39",
    "0.5, 1, 30, 0.05, 1e-6",
    "0.5, 1, 3, 0.5, 30",
  })
  void seriesEqualsIntegral(double shape, double inverseScale, double a, double b, double t) {
    double series = PurchasesUntilDropout.expected(shape, inverseScale, a, b, t);
    double integral =
        BetaExpectation.of(a, b, p -> -Math.expm1(-shape * Math.log1p(p * t / inverseScale)) / p);

    assertThat(series).isCloseTo(integral, within(1e-11 * series));
  }

  @Test
  void severalHorizonsEqualEachAlone() {
    double[] horizons = {0, 1e-9, 4, 8, 12, 52, 520, 5200, 1e9};
    for (double shape : new double[] {0.01, 0.243, 5, 300}) {
      for (double a : new double[] {0.01, 1, 65}) {
        double[] expected = PurchasesUntilDropout.expected(shape, 43.3, a, 2.4, horizons);

        for (int k = 0; k < horizons.length; k++) {
          double alone = PurchasesUntilDropout.expected(shape, 43.3, a, 2.4, horizons[k]);
          assertThat(expected[k]).isCloseTo(alone, within(2e-13 * alone));
        }
      }
    }
  }

  @Test
  void fiveThousandPurchasesStayFinite() {
    double[] horizons = {1e-9, 1, 52, 520, 1e6, 1e12};
    double before = 0;
    for (double horizon : horizons) {
      double expected = PurchasesUntilDropout.expected(5000.2, 400, 0.8, 5002.5, horizon);
      assertThat(expected).isFinite().isGreaterThan(before);
      before = expected;
    }
  }

  @Test
  void withoutDropoutItIsRateTimesTime() {
    assertThat(PurchasesUntilDropout.expected(3, 10, 1e-12, 5, 20)).isCloseTo(6, within(1e-9));
    assertThat(PurchasesUntilDropout.expected(3000, 10, 1e-9, 5, 20))
        .isCloseTo(6000, within(6000 * 6000 * 1e-9));
  }

  @Test
  void neverAboveTheCountWithoutDropoutNorBelowZero() {
    for (double a : new double[] {1e-6, 0.5, 1, 1 + 1e-12, 65, 1e9}) {
      for (double b : new double[] {1e-6, 0.5, 404, 1e9}) {
        for (double t : new double[] {0, 1e-12, 1, 1e4}) {
          assertThat(PurchasesUntilDropout.expected(2, 10, a, b, t))
              .isBetween(0.0, 0.2 * t * (1 + 1e-9));
        }
      }
    }
  }

  @Test
  void negativeHorizonIsRefused() {
    assertThatThrownBy(() -> PurchasesUntilDropout.expected(2, 10, 1, 1, -1))
        .hasMessage("horizon must be >= 0 in the model's unit of time and finite, got -1.0");
  }
}
