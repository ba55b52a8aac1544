package io.flinkcx.core.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.Wilson;
import org.junit.jupiter.api.Test;

class RetentionStatisticsTest {

  @Test
  void movementsExplainNetRetention() {
    // 100 -> 150, 100 -> 60, 200 -> 0, 100 -> 100
    RetentionStatistics retention = RetentionStatistics.of(4, 3, 500, 50, 40, 200, 0.95);

    assertThat(retention.churned()).isEqualTo(1);
    assertThat(retention.logoRetention()).isEqualTo(0.75);
    assertThat(retention.logoChurn()).isEqualTo(0.25);
    assertThat(retention.grossRevenueRetention()).isCloseTo(260.0 / 500, within(1e-15));
    assertThat(retention.netRevenueRetention()).isCloseTo(310.0 / 500, within(1e-15));
    assertThat(retention.interval()).isEqualTo(Wilson.interval(3, 4, 0.95));
  }

  @Test
  void expansionLiftsNetAndNeverGross() {
    RetentionStatistics retention = RetentionStatistics.of(2, 2, 200, 100, 0, 0, 0.95);

    assertThat(retention.grossRevenueRetention()).isEqualTo(1);
    assertThat(retention.netRevenueRetention()).isEqualTo(1.5);
  }

  @Test
  void allLostIsZeroKept() {
    RetentionStatistics retention =
        RetentionStatistics.of(3, 0, 0.3, 0, 0, 0.30000000000000004, 0.9);

    assertThat(retention.logoRetention()).isZero();
    assertThat(retention.grossRevenueRetention()).isZero();
    assertThat(retention.netRevenueRetention()).isZero();
    assertThat(retention.interval().upper()).isGreaterThan(0);
  }

  @Test
  void nobodyAtTheStartHasNoRetention() {
    RetentionStatistics none = RetentionStatistics.of(0, 0, 0, 0, 0, 0, 0.95);

    assertThat(none.customersStart()).isZero();
    assertThat(none.logoRetention()).isNaN();
    assertThat(none.logoChurn()).isNaN();
    assertThat(none.grossRevenueRetention()).isNaN();
    assertThat(none.netRevenueRetention()).isNaN();
    assertThat(none.interval().lower()).isNaN();
  }
}
