package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GammaDifferenceTest {

  // psi(z+n) - psi(z) = sum 1/(z+i), psi'(z+n) - psi'(z) = -sum 1/(z+i)^2 for whole n
  @ParameterizedTest
  @CsvSource({
    "0.01, 3",
    "0.7, 40",
    "3, 1",
    "49.9, 12",
    "50, 12",
    "50.1, 1",
    "800, 1000",
    "1e6, 3",
    "1e10, 5",
    "7e10, 1000",
  })
  void differencesAreSumsOfReciprocals(double z, int n) {
    double digamma = 0;
    double trigamma = 0;
    for (int i = n - 1; i >= 0; i--) {
      digamma += 1 / (z + i);
      trigamma -= 1 / ((z + i) * (z + i));
    }

    assertThat(GammaDifference.digamma(z, n)).isCloseTo(digamma, within(1e-12 * digamma));
    assertThat(GammaDifference.trigamma(z, n)).isCloseTo(trigamma, within(1e-11 * -trigamma));
  }
}
