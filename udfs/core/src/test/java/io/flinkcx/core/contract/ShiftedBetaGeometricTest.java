package io.flinkcx.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShiftedBetaGeometricTest {

  private static final ShiftedBetaGeometric HIGH_END =
      new ShiftedBetaGeometric(0.66808835110561733, 3.8060949640523695);

  // Independent 30-digit implementation, parameters of the high-end customers of Fader and Hardie
  @Test
  void survivalAndRetentionEqualTheReference() {
    double[] survival = {
      1,
      0.850679262773562,
      0.746859409972427,
      0.669788983105156,
      0.60991913533143,
      0.561834281100997,
      0.522215569284978,
      0.488906419720985,
      0.460439671820518,
      0.435779590005271,
      0.41417239787181,
      0.395055343158411,
      0.377999071597531
    };
    for (int t = 0; t < survival.length; t++) {
      assertThat(HIGH_END.survival(t)).isCloseTo(survival[t], within(1e-14));
    }
    assertThat(HIGH_END.retention(1)).isCloseTo(0.850679262773562, within(1e-14));
    assertThat(HIGH_END.retention(5)).isCloseTo(0.921161918941429, within(1e-14));
    assertThat(HIGH_END.retention(12)).isCloseTo(0.956825614799898, within(1e-14));
  }

  // The same; n = renewals + 1
  @ParameterizedTest
  @CsvSource({
    "0, 5.4144788453624",
    "1, 5.90137759380648",
    "2, 6.2938915694138",
    "3, 6.61991998791552",
    "4, 6.89670668143151",
    "5, 7.13566106411856",
    "6, 7.344721229954"
  })
  void residualLifetimeEqualsTheReference(int renewals, double expected) {
    assertThat(HIGH_END.discountedResidualLifetime(renewals, 0.1).orElseThrow())
        .isCloseTo(expected, within(1e-13 * expected));
  }

  // 40-digit sums of the definition at the ends of the range, the last by 2F1
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0, 0.1, 1.8014532800860284",
    "0.01, 0.02, 0, 0.1, 7.1623680142366839",
    "1e-5, 5, 3, 0.01, 100.9977136248118",
    "5000, 3, 0, 0.1, 0.00060007636541839587",
    "2, 1e-4, 0, 0.1, 8.362197000278944e-5",
    "1e6, 2e7, 12, 0.02, 14.366210641897328",
    "0.7, 1.2, 10000, 0.08, 13.487271929148627",
    "40, 0.5, 2, 3, 0.060037611355597715",
    "0.3, 2, 5, 1e-9, 4573514.3188630555"
  })
  void residualLifetimeHoldsAtExtremes(
      double alpha, double beta, int renewals, double rate, double expected) {
    assertThat(
            new ShiftedBetaGeometric(alpha, beta)
                .discountedResidualLifetime(renewals, rate)
                .orElseThrow())
        .isCloseTo(expected, within(1e-10 * expected));
  }

  @Test
  void residualLifetimeIsTheSumOfSurvivals() {
    ShiftedBetaGeometric model = new ShiftedBetaGeometric(3, 8);
    double sum = 0;
    for (int t = 4; t <= 400; t++) {
      sum += model.survival(t) / model.survival(3) * Math.pow(1.25, 4 - t);
    }

    assertThat(model.discountedResidualLifetime(3, 0.25).orElseThrow())
        .isCloseTo(sum, within(1e-11 * sum));
  }

  @Test
  void withoutDiscountItIsTheMeanLifetimeWhereThereIsOne() {
    ShiftedBetaGeometric model = new ShiftedBetaGeometric(3, 8);

    // E[(1-theta)/theta] = beta/(alpha-1), the limit of small rates
    assertThat(model.discountedResidualLifetime(0, 0).orElseThrow()).isCloseTo(4, within(1e-13));
    assertThat(model.discountedResidualLifetime(2, 0).orElseThrow()).isCloseTo(5, within(1e-13));
    assertThat(model.discountedResidualLifetime(2, 1e-13).orElseThrow())
        .isCloseTo(5, within(1e-10));
    assertThat(new ShiftedBetaGeometric(1, 8).discountedResidualLifetime(0, 0)).isEmpty();
    assertThat(HIGH_END.discountedResidualLifetime(0, 0)).isEmpty();
  }

  @Test
  void equalCustomersLeaveGeometrically() {
    ShiftedBetaGeometric model = new ShiftedBetaGeometric(1e12, 4e12);

    assertThat(model.survival(10)).isCloseTo(Math.pow(0.8, 10), within(1e-11));
    assertThat(model.discountedResidualLifetime(0, 0.1).orElseThrow())
        .isCloseTo(0.8 * 1.1 / 0.3, within(1e-9));
  }

  @Test
  void valuesOutOfRangeAreNamed() {
    assertThatThrownBy(() -> new ShiftedBetaGeometric(0, 1))
        .hasMessage("alpha must be > 0 and finite, got 0.0");
    assertThatThrownBy(() -> new ShiftedBetaGeometric(1, Double.NaN))
        .hasMessage("beta must be > 0 and finite, got NaN");
    assertThatThrownBy(() -> HIGH_END.survival(-1))
        .hasMessage("periods must be a whole number of periods from 0 to 10000, got -1");
    assertThatThrownBy(() -> HIGH_END.retention(0))
        .hasMessage("period must be a whole number >= 1, got 0");
    assertThatThrownBy(() -> HIGH_END.discountedResidualLifetime(10_001, 0.1))
        .hasMessageStartingWith("renewals must be");
    assertThatThrownBy(() -> HIGH_END.discountedResidualLifetime(1, -0.1))
        .hasMessageStartingWith("discount_rate must be");
  }
}
