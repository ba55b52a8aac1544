package io.flinkcx.core.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.BetaExpectation;
import io.flinkcx.core.math.ExponentialIntegral;
import org.junit.jupiter.api.Test;

class DiscountedUntilDropoutTest {

  @Test
  void nodesThatSingularitiesNeedAreEnough() {
    for (double shape : new double[] {0.001, 0.243, 3.2, 19, 60, 5000}) {
      for (double a : new double[] {0.05, 0.3, 0.8, 1, 3, 65, 1000}) {
        for (double b : new double[] {0.05, 0.5, 2.4, 30, 1000}) {
          for (double discount : new double[] {1e-4, 1e-3, 0.07, 3, 100}) {
            ExponentialIntegral mean = new ExponentialIntegral(shape + 1);
            double all = shape * BetaExpectation.of(a, b, p -> mean.scaled(discount / p) / p);

            assertThat(DiscountedUntilDropout.expected(shape, 1, a, b, discount))
                .as("shape %s, a %s, b %s, discount %s", shape, a, b, discount)
                .isCloseTo(all, within(1e-12 * all));
          }
        }
      }
    }
  }

  // E[lambda / (delta + lambda p)] at p = 1/2, a narrow Beta
  @Test
  void certainDropoutProbabilityLeavesTheMeanOverRates() {
    double expected = 2.5 * 2 * new ExponentialIntegral(3.5).scaled(0.6);

    assertThat(DiscountedUntilDropout.expected(2.5, 3, 1e12, 1e12, 0.1))
        .isCloseTo(expected, within(1e-10 * expected));
  }
}
