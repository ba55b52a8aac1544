package io.flinkcx.core.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EarnedGrowthTest {

  /** Sums round once each, relative to numbers near 1. */
  private static final double ROUNDING = 1e-15;

  @Test
  void growthIsWhatStayedAndWhatWasWon() {
    EarnedGrowth growth = EarnedGrowth.of(1000, 950, 150, 80, 20);

    assertThat(growth.netRevenueRetention()).isEqualTo(0.95);
    assertThat(growth.earnedNew()).isEqualTo(0.15);
    assertThat(growth.boughtNew()).isEqualTo(0.08);
    assertThat(growth.unknownNew()).isEqualTo(0.02);
    assertThat(growth.earnedGrowthRate()).isCloseTo(0.10, within(ROUNDING));
    assertThat(growth.earnedGrowthRateAtMost()).isCloseTo(0.12, within(ROUNDING));
    assertThat(growth.growthRate()).isCloseTo(0.20, within(ROUNDING));
  }

  @Test
  void allLostIsMinusOne() {
    assertThat(EarnedGrowth.of(1000, 0, 0, 0, 0).earnedGrowthRate()).isEqualTo(-1);
  }

  @Test
  void aCompanyThatBeginsHasNoRates() {
    EarnedGrowth growth = EarnedGrowth.of(0, 0, 150, 80, 20);

    assertThat(growth.netRevenueRetention()).isNaN();
    assertThat(growth.earnedGrowthRate()).isNaN();
    assertThat(growth.earnedGrowthRateAtMost()).isNaN();
    assertThat(growth.growthRate()).isNaN();
  }
}
