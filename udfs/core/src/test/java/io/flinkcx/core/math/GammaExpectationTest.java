package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GammaExpectationTest {

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.243, 2, 27, 5001, 1e6, 1e9})
  void momentsAreThoseOfTheGamma(double shape) {
    GammaExpectation expectation = new GammaExpectation(shape);

    assertThat(expectation.of(x -> 1)).isCloseTo(1, within(1e-14));
    assertThat(expectation.of(x -> x)).isCloseTo(shape, within(1e-12 * shape));
    assertThat(expectation.of(x -> (x - shape) * (x - shape)))
        .isCloseTo(shape, within(1e-9 * shape));
  }

  // mpmath at 50 digits: e^c E_shape(c)
  @ParameterizedTest
  @CsvSource({
    "1, 1e-6, 13.238309131365003456",
    "1, 0.07, 2.3067915448793479553",
    "1, 3, 0.26208374025531849619",
    "1, 500, 0.00199601590476041089",
    "1.243, 1e-6, 3.9408890655316780864",
    "1.243, 0.07, 1.6983604293791250028",
    "1.243, 3, 0.24866424895183243919",
    "1.243, 500, 0.0019950501609406370239",
    "3, 1e-6, 0.49999950000661915457",
    "3, 0.07, 0.47065163928495440249",
    "3, 3, 0.17937683114893323285",
    "3, 500, 0.0019880950513612549404",
    "27, 1e-6, 0.038461536923076987179",
    "27, 0.07, 0.038354159303477531894",
    "27, 3, 0.034356811734002943122",
    "27, 500, 0.0018977170364765434425",
  })
  void meanOfReciprocalEqualsTheExponentialIntegral(double shape, double c, double expected) {
    assertThat(new GammaExpectation(shape).of(x -> 1 / (c + x)))
        .isCloseTo(expected, within(1e-13 * expected));
  }
}
