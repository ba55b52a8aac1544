package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.apache.commons.math3.special.Beta;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudentTailTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 1.3, 2, 3, 3.7, 10, 29.5, 100, 998, 999, 5000.25, 9999})
  void pValuesAreThoseOfTheIncompleteBetaFunction(double degreesOfFreedom) {
    StudentTail student = StudentTail.of(degreesOfFreedom);
    for (double t = 1e-6; t < 40; t *= 1.13) {
      double square = t * t;
      double sum = degreesOfFreedom + square;
      double expected =
          square < 1
              ? 1 - Beta.regularizedBeta(square / sum, 0.5, degreesOfFreedom / 2)
              : Beta.regularizedBeta(degreesOfFreedom / sum, degreesOfFreedom / 2, 0.5);

      assertThat(student.pValue(square)).as("t %s", t).isCloseTo(expected, withinPercentage(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1, 3, 1e5})
  void oneDegreeOfFreedomHasAClosedForm(double t) {
    assertThat(StudentTail.of(1).pValue(t * t))
        .isCloseTo(1 - 2 / Math.PI * Math.atan(t), withinPercentage(1e-8));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2.5, 9, 500})
  void theDensityIsTheSlopeOfThePValue(double degreesOfFreedom) {
    StudentTail student = StudentTail.of(degreesOfFreedom);
    double step = 1e-5;
    for (double t : new double[] {0.5, 1, 2, 3}) {
      double slope =
          (student.pValue((t + step) * (t + step)) - student.pValue((t - step) * (t - step)))
              / (2 * step);

      assertThat(2 * student.density(t)).isCloseTo(-slope, withinPercentage(1e-4));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2.5, 9})
  void theEndsAreOneAndZero(double degreesOfFreedom) {
    assertThat(StudentTail.of(degreesOfFreedom).pValue(0)).isEqualTo(1);
    assertThat(StudentTail.of(degreesOfFreedom).pValue(Double.MAX_VALUE)).isBetween(0.0, 1e-100);
  }
}
