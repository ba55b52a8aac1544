package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaMethodTest {

  @Test
  void gradientOfAPowerIsItsExponentOverTheParameter() {
    double[] theta = {3e-8, 7e9, 1.5};

    double[] gradient =
        DeltaMethod.gradientOfLog(t -> 1e-40 * t[0] * t[0] / Math.sqrt(t[1]), theta);

    assertThat(gradient[0]).isCloseTo(2 / theta[0], within(1e-9 * 2 / theta[0]));
    assertThat(gradient[1]).isCloseTo(-0.5 / theta[1], within(1e-9 / theta[1]));
    assertThat(gradient[2]).isZero();
  }

  // p = 1/(1 + e^d), d = k ln(t/2): what the probability to be alive is after k purchases
  @ParameterizedTest
  @ValueSource(doubles = {1, 10, 100, 300})
  void gradientOfASteepLogisticIsGoodToSixDigits(double steepness) {
    for (double logOdds : new double[] {-5, -1, 0, 1, 5, 200}) {
      double theta = 2 * Math.exp(logOdds / steepness);
      double dead = 1 / (1 + Math.exp(-logOdds));
      double expected = -steepness * dead / theta;

      double[] gradient =
          DeltaMethod.gradientOfLog(
              t -> 1 / (1 + Math.exp(steepness * Math.log(t[0] / 2))), new double[] {theta});

      assertThat(gradient[0]).isCloseTo(expected, within(1e-6 * Math.abs(expected)));
    }
  }

  @Test
  void functionThatIsNotPositiveHasNoGradient() {
    assertThat(DeltaMethod.gradientOfLog(t -> 0, new double[] {1})).containsExactly(Double.NaN);
    assertThat(DeltaMethod.gradientOfLog(t -> -t[0], new double[] {1})).containsExactly(Double.NaN);
  }

  @Test
  void standardErrorIsTheRootOfTheQuadraticForm() {
    double[][] covariance = {{4, 1.5}, {1.5, 9}};

    assertThat(DeltaMethod.standardError(new double[] {1, 0}, covariance)).isEqualTo(2);
    assertThat(DeltaMethod.standardError(new double[] {1, -1}, covariance))
        .isCloseTo(Math.sqrt(10), within(1e-15));
    assertThat(DeltaMethod.standardError(new double[] {1}, new double[][] {{-1}})).isNaN();
  }
}
