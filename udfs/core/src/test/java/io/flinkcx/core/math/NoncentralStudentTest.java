package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoncentralStudentTest {

  @ParameterizedTest
  @CsvSource({"1", "2", "3.5", "10", "100", "5000", "1e6", "1e9"})
  void withoutNoncentralityItIsStudents(double degreesOfFreedom) {
    for (double t : new double[] {0.01, 0.5, 2, 8, 60}) {
      assertThat(NoncentralStudent.upperTail(t, degreesOfFreedom, 0))
          .isCloseTo(TwoSided.studentPValue(t, degreesOfFreedom) / 2, within(1e-12));
    }
  }

  /** For two degrees of freedom the mean over the chi-square has a closed form. */
  @ParameterizedTest
  @CsvSource({"1, 0.5", "4.3, 3", "4.3, 6", "10, 30", "60, 100", "2, -1"})
  void equalsTheClosedFormForTwoDegreesOfFreedom(double t, double delta) {
    // E Phi(delta - t sqrt(E)), E exponential: Phi(delta) - integral by parts
    double root = Math.sqrt(2 + t * t);
    double expected =
        normal(delta)
            - t / root * Math.exp(-delta * delta / (2 + t * t)) * normal(delta * t / root);

    assertThat(NoncentralStudent.upperTail(t, 2, delta)).isCloseTo(expected, within(1e-12));
  }

  private static double normal(double z) {
    double tail = TwoSided.normalPValue(z) / 2;
    return z < 0 ? tail : 1 - tail;
  }

  @Test
  void manyDegreesOfFreedomAreNormal() {
    assertThat(NoncentralStudent.upperTail(1.96, 1e9, 2.8)).isCloseTo(normal(0.84), within(1e-8));
  }
}
