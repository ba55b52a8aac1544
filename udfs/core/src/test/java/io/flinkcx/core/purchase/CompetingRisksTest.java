package io.flinkcx.core.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CompetingRisksTest {

  private static final double[] SIZES = {1e-6, 1e-2, 0.7, 1, 1 + 1e-9, 30, 5000, 1e6};

  @Test
  void oneOrTheOtherOrNeitherHappens() {
    for (double shape : SIZES) {
      for (double scale : SIZES) {
        for (double otherShape : SIZES) {
          for (double horizon : new double[] {1e-9, 1, 1e5}) {
            double neither =
                Math.exp(-shape * Math.log1p(horizon / scale) - otherShape * Math.log1p(horizon));

            double first = new CompetingRisks(shape, scale, otherShape, 1).logFirst(horizon);
            double other = new CompetingRisks(otherShape, 1, shape, scale).logFirst(horizon);

            assertThat(Math.exp(first) + Math.exp(other) + neither).isCloseTo(1, within(1e-12));
          }
        }
      }
    }
  }

  @Test
  void massesSumToTheProbability() {
    CompetingRisks risks = new CompetingRisks(0.6, 12, 0.3, 5);
    double[] sum = new double[1];
    double unit = risks.visit(39, (time, mass) -> sum[0] += mass);

    assertThat(Math.log(unit * sum[0])).isCloseTo(risks.logFirst(39), within(1e-14));
  }

  @Test
  void nothingHappensInNoTime() {
    assertThat(new CompetingRisks(1, 1, 1, 1).logFirst(0)).isEqualTo(Double.NEGATIVE_INFINITY);
  }
}
