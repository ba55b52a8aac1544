package io.flinkcx.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.contract.ContractualValue.FirstMargin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractualValueTest {

  private static final double ALL = Double.POSITIVE_INFINITY;

  @ParameterizedTest
  @CsvSource({"0.8, 0.1, 1", "0.8, 0.1, 7", "0, 0.1, 5", "1, 0.1, 40", "1, 0, 9", "0.5, 0, 3"})
  void equalsTheSumTermByTerm(double retention, double rate, int periods) {
    double now = 0;
    double endOfPeriod = 0;
    double firstRenewal = 0;
    for (int t = 0; t < periods; t++) {
      now += Math.pow(retention, t) / Math.pow(1 + rate, t);
      endOfPeriod += Math.pow(retention, t) / Math.pow(1 + rate, t + 1);
      firstRenewal += Math.pow(retention, t + 1) / Math.pow(1 + rate, t + 1);
    }

    assertClose(multiple(retention, rate, periods, FirstMargin.NOW), now);
    assertClose(multiple(retention, rate, periods, FirstMargin.END_OF_PERIOD), endOfPeriod);
    assertClose(multiple(retention, rate, periods, FirstMargin.FIRST_RENEWAL), firstRenewal);
  }

  @Test
  void withoutEndEqualsTheTextbooks() {
    assertClose(multiple(0.8, 0.1, ALL, FirstMargin.NOW), 1.1 / 0.3);
    assertClose(multiple(0.8, 0.1, ALL, FirstMargin.END_OF_PERIOD), 1 / 0.3);
    assertClose(multiple(0.8, 0.1, ALL, FirstMargin.FIRST_RENEWAL), 0.8 / 0.3);
    assertClose(multiple(0, 0, ALL, FirstMargin.NOW), 1);
    assertClose(multiple(0, 0, ALL, FirstMargin.FIRST_RENEWAL), 0);
  }

  @Test
  void nothingCancelsCloseToARateOfNothing() {
    // K - K(K-1)/2 (1-q): a customer who almost surely stays
    assertClose(multiple(1, 1e-12, 1000, FirstMargin.NOW), 1000 - 499_500e-12);
    assertClose(multiple(1, 1e-18, 1000, FirstMargin.NOW), 1000);
    assertClose(multiple(1, 1e-9, ALL, FirstMargin.NOW), 1e9 + 1);
  }

  @Test
  void noPeriodsAreWorthNothing() {
    for (FirstMargin first : FirstMargin.values()) {
      assertThat(multiple(0, 0.1, 0, first)).isZero();
      assertThat(multiple(0.8, 0.1, 0, first)).isZero();
    }
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    assertThatThrownBy(() -> multiple(1.01, 0.1, ALL, FirstMargin.NOW))
        .hasMessage("retention must be a share per period from 0 to 1 (0.8 for 80 %), got 1.01");
    assertThatThrownBy(() -> multiple(-0.1, 0.1, ALL, FirstMargin.NOW))
        .hasMessageContaining("-0.1");
    assertThatThrownBy(() -> multiple(Double.NaN, 0.1, ALL, FirstMargin.NOW))
        .hasMessageContaining("retention");
    assertThatThrownBy(() -> multiple(0.8, -0.1, ALL, FirstMargin.NOW))
        .hasMessage("discount_rate must be a fraction per period >= 0 (0.01 for 1 %), got -0.1");
    assertThatThrownBy(() -> multiple(0.8, 0.1, 2.5, FirstMargin.NOW))
        .hasMessage(
            "periods must be a whole number >= 0 (leave it out for all periods to come), got 2.5");
    assertThatThrownBy(() -> multiple(1, 0, ALL, FirstMargin.NOW))
        .hasMessageStartingWith("periods must be given if retention is 1 and discount_rate 0");
    assertThatThrownBy(() -> FirstMargin.named("later"))
        .hasMessage("first_margin must be one of now, end_of_period, first_renewal, got 'later'");
  }

  private static double multiple(double retention, double rate, double periods, FirstMargin first) {
    return new ContractualValue(retention, rate, periods, first).marginMultiple();
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-13 * expected));
  }
}
