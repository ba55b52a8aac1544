package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.apache.commons.math3.special.Beta;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudentTailTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 1.3, 2, 3, 3.7, 10, 29.5, 100, 998, 999, 5000.25, 9999})
  void pValuesAreThoseOfTheIncompleteBetaFunction(double degreesOfFreedom) {
    for (double t = 1e-6; t < 40; t *= 1.13) {
      double square = t * t;
      double sum = degreesOfFreedom + square;
      double expected =
          square < 1
              ? 1 - Beta.regularizedBeta(square / sum, 0.5, degreesOfFreedom / 2)
              : Beta.regularizedBeta(degreesOfFreedom / sum, degreesOfFreedom / 2, 0.5);

      assertThat(StudentTail.pValue(square, degreesOfFreedom))
          .as("t %s", t)
          .isCloseTo(expected, withinPercentage(1e-9));
    }
  }

  /** Expected values: the incomplete beta function of mpmath 1.3.0 with 50 digits. */
  @ParameterizedTest
  @CsvSource({
    "1, 1e-08, 0.99999999363380228",
    "1, 37, 0.017201752210866308",
    "3, 2.1, 0.1265652025496846",
    "9.7, 5, 0.00058925334954803594",
    "60, 2.1, 0.039941764386394747",
    "250, 15, 1.043991075690819e-36",
    "999, 0.01, 0.99202328392849481",
    "5300, 2.1, 0.035775988992016609",
    "5300, 37, 8.983529944939197e-267",
    "20000, 2.1, 0.035741334028774028",
    "20000, 37, 6.3938049260036969e-290",
    "1000000.0, 5, 5.7339978708907416e-7",
    "0.5, 15, 0.16555412804404355"
  })
  void pValuesHaveThirteenDigits(double degreesOfFreedom, double t, double expected) {
    assertThat(StudentTail.pValue(t * t, degreesOfFreedom))
        .isCloseTo(expected, withinPercentage(3e-11));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2.5, 9, 500})
  void theDensityIsTheSlopeOfThePValue(double degreesOfFreedom) {
    double step = 1e-5;
    for (double t : new double[] {0.5, 1, 2, 3}) {
      double slope =
          (StudentTail.pValue((t + step) * (t + step), degreesOfFreedom)
                  - StudentTail.pValue((t - step) * (t - step), degreesOfFreedom))
              / (2 * step);

      assertThat(2 * StudentTail.density(t, degreesOfFreedom))
          .isCloseTo(-slope, withinPercentage(1e-4));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2.5, 9})
  void theEndsAreOneAndZero(double degreesOfFreedom) {
    assertThat(StudentTail.pValue(0, degreesOfFreedom)).isEqualTo(1);
    assertThat(StudentTail.pValue(Double.MAX_VALUE, degreesOfFreedom)).isBetween(0.0, 1e-100);
  }
}
