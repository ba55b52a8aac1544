package io.flinkcx.core.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AcquisitionCostTest {

  @Test
  void intervalIsTheCostOverTheCountsScoreInterval() {
    AcquisitionCost cost = AcquisitionCost.of(3000, 100, 0.95);
    double z = 1.959963984540054;
    double half = z * Math.sqrt(100 + z * z / 4);

    assertThat(cost.cac()).isEqualTo(30);
    assertThat(cost.standardError()).isEqualTo(3);
    assertThat(cost.marginOfError()).isCloseTo(3 * z, within(1e-12));
    assertThat(cost.interval().lower()).isCloseTo(3000 / (100 + z * z / 2 + half), within(1e-11));
    assertThat(cost.interval().upper()).isCloseTo(3000 / (100 + z * z / 2 - half), within(1e-11));
  }

  @Test
  void oneCustomerHasAWideIntervalThatHoldsTheCost() {
    AcquisitionCost cost = AcquisitionCost.of(50, 1, 0.95);

    assertThat(cost.interval().lower()).isBetween(0.0, 50.0);
    assertThat(cost.interval().upper()).isBetween(50.0, 500.0);
  }

  @Test
  void nobodyWonHasNoCostEach() {
    AcquisitionCost none = AcquisitionCost.of(50, 0, 0.95);

    assertThat(none.cac()).isNaN();
    assertThat(none.standardError()).isNaN();
    assertThat(none.interval().upper()).isNaN();
  }

  @Test
  void nothingSpentIsZeroEach() {
    AcquisitionCost free = AcquisitionCost.of(0, 7, 0.95);

    assertThat(free.cac()).isZero();
    assertThat(free.interval().upper()).isZero();
  }

  @Test
  void confidenceIsChecked() {
    assertThatThrownBy(() -> AcquisitionCost.of(1, 0, 95)).hasMessageContaining("confidence");
  }
}
