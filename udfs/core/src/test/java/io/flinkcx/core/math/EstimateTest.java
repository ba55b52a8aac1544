package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {

  @Test
  void relativeVariancesOfAProductAddUp() {
    Estimate product = new Estimate(20, 3).times(new Estimate(5, 2)).times(0.5);

    assertThat(product.value()).isEqualTo(50);
    assertThat(Math.pow(product.standardError() / 50, 2))
        .isCloseTo(Math.pow(3 / 20.0, 2) + Math.pow(2 / 5.0, 2), within(1e-15));
  }

  @Test
  void productWithAnUnknownErrorHasAnUnknownError() {
    assertThat(new Estimate(20, 3).times(new Estimate(5, Double.NaN)).standardError()).isNaN();
  }

  @Test
  void intervalIsSymmetricInTheLogarithm() {
    Interval interval = new Estimate(10, 20).logInterval(0.95);

    assertThat(interval.lower()).isCloseTo(10 * Math.exp(-2 * 1.959963984540054), within(1e-14));
    assertThat(interval.lower() * interval.upper()).isCloseTo(100, within(1e-12));
    assertThat(new Estimate(10, 20).marginOfError(0.95))
        .isCloseTo(20 * 1.959963984540054, within(1e-13));
  }

  @Test
  void zeroStaysZeroAndAnUnknownErrorHasNoInterval() {
    assertThat(new Estimate(0, 0).logInterval(0.95)).isEqualTo(new Interval(0, 0));
    assertThat(new Estimate(7, Double.NaN).logInterval(0.95)).isEqualTo(Interval.NONE);
  }
}
