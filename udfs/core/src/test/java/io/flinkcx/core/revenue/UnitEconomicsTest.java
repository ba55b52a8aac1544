package io.flinkcx.core.revenue;

import static io.flinkcx.core.revenue.UnitEconomics.lifetimeValueToCost;
import static io.flinkcx.core.revenue.UnitEconomics.paybackMonths;
import static io.flinkcx.core.revenue.UnitEconomics.profitabilityIndex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitEconomicsTest {

  @Test
  void profitabilityIsProfitPerHundredOfCost() {
    assertThat(profitabilityIndex(150, 100)).isEqualTo(50);
    assertThat(profitabilityIndex(80, 100)).isCloseTo(-20, within(1e-13));
    assertThat(profitabilityIndex(-50, 100)).isEqualTo(-150);
  }

  @Test
  void lifetimeValueIsComparedWithItsCost() {
    assertThat(lifetimeValueToCost(900, 300)).isEqualTo(3);
    assertThat(lifetimeValueToCost(-30, 300)).isEqualTo(-0.1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aCostThatIsNoneHasNoRatio(double cost) {
    assertThat(profitabilityIndex(10, cost)).isNaN();
    assertThat(lifetimeValueToCost(10, cost)).isNaN();
  }

  @Test
  void marginPaysMonthByMonthWithoutChurn() {
    assertThat(paybackMonths(300, 40, 0)).isEqualTo(7.5);
    assertThat(paybackMonths(0, 40, 0)).isZero();
  }

  @Test
  void withChurnTheMonthsAddUpToTheCost() {
    double months = paybackMonths(300, 40, 0.05);

    // 40 + 40 (.95) + ... over that many months
    assertThat(40 * (1 - Math.pow(0.95, months)) / 0.05).isCloseTo(300, within(1e-10));
    assertThat(months).isGreaterThan(7.5);
    // one month pays exactly one month's margin, whatever the churn
    assertThat(paybackMonths(40, 40, 0.3)).isCloseTo(1, within(1e-14));
  }

  @Test
  void littleChurnMeetsNone() {
    assertThat(paybackMonths(300, 40, 1e-12)).isCloseTo(7.5, within(1e-10));
  }

  @Test
  void whatACustomerNeverBringsIsNeverPaid() {
    assertThat(paybackMonths(800, 40, 0.05)).isNaN();
    assertThat(paybackMonths(799, 40, 0.05)).isFinite();
    assertThat(paybackMonths(300, 0, 0)).isNaN();
    assertThat(paybackMonths(300, -5, 0)).isNaN();
    assertThat(paybackMonths(Double.MAX_VALUE, 0.1, 0.5)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 5, Double.NaN})
  void churnIsAShareBelowOne(double churn) {
    assertThat(paybackMonths(300, 40, churn)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void aCostThatCannotBeIsNotPaid(double cost) {
    assertThat(paybackMonths(cost, 40, 0)).isNaN();
  }
}
