package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetaExpectationTest {

  @ParameterizedTest
  @CsvSource({
    "1e-6, 2",
    "0.01, 5000",
    "0.01, 0.01",
    "0.5, 0.5",
    "1, 1",
    "0.8, 5002.5",
    "65, 404",
    "5000, 0.02",
    "1e4, 1e4",
    "1e9, 3e9",
    "1e-6, 1e9",
  })
  void momentsAreThoseOfTheBetaDistribution(double alpha, double beta) {
    double sum = alpha + beta;
    double mean = alpha / sum;

    assertThat(BetaExpectation.of(alpha, beta, p -> 1)).isCloseTo(1, within(1e-15));
    assertThat(BetaExpectation.of(alpha, beta, p -> p)).isCloseTo(mean, within(2e-11 * mean));
    assertThat(BetaExpectation.of(alpha, beta, p -> p * p))
        .isCloseTo(mean * (alpha + 1) / (sum + 1), within(4e-11 * mean));
  }
}
