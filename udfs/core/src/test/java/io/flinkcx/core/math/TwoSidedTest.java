package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwoSidedTest {

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.6744897501960817",
    "0.9, 1.6448536269514722",
    "0.95, 1.959963984540054",
    "0.99, 2.5758293035489004",
    "0.999, 3.2905267314918945"
  })
  void normalQuantilesAreTheTabulatedOnes(double confidence, double z) {
    assertThat(TwoSided.normalQuantile(confidence)).isCloseTo(z, within(2e-15 * z));
  }

  @Test
  void theNormalPValueInvertsTheQuantileAndKeepsItsDigitsFarOut() {
    for (double confidence : new double[] {0.5, 0.9, 0.95, 0.999}) {
      assertThat(TwoSided.normalPValue(-TwoSided.normalQuantile(confidence)))
          .isCloseTo(1 - confidence, withinPercentage(1e-10));
    }
    // mpmath, 40 digits: erfc(10 / sqrt(2)), erfc(30 / sqrt(2))
    assertThat(TwoSided.normalPValue(10))
        .isCloseTo(1.5239706048321052e-23, withinPercentage(1e-10));
    assertThat(TwoSided.normalPValue(30)).isCloseTo(9.813427854296374e-198, withinPercentage(1e-9));
    assertThat(TwoSided.normalPValue(0)).isEqualTo(1);
    assertThat(TwoSided.normalPValue(Double.POSITIVE_INFINITY)).isZero();
    assertThat(TwoSided.normalPValue(Double.NaN)).isNaN();
  }

  @Test
  void oneAndTwoDegreesOfFreedomHaveAClosedForm() {
    for (double confidence : new double[] {0.01, 0.5, 0.9, 0.95, 0.99, 0.9999}) {
      assertThat(TwoSided.studentQuantile(confidence, 1))
          .isCloseTo(Math.tan(Math.PI * confidence / 2), withinPercentage(1e-9));
      assertThat(TwoSided.studentQuantile(confidence, 2))
          .isCloseTo(
              confidence * Math.sqrt(2 / (1 - confidence * confidence)), withinPercentage(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        1, 1.3, 2, 3.7, 10, 29, 100, 999, 999.999, 1000, 1001, 9999, 10_000, 30_000, 1e6, 1e9, 1e15
      })
  void theQuantileInvertsThePValue(double degreesOfFreedom) {
    for (double confidence : new double[] {0.01, 0.5, 0.9, 0.95, 0.99, 0.9999}) {
      double t = TwoSided.studentQuantile(confidence, degreesOfFreedom);

      assertThat(TwoSided.studentPValue(t, degreesOfFreedom))
          .isCloseTo(1 - confidence, withinPercentage(1e-8));
    }
  }

  @Test
  void theQuantileAskedForAgainIsTheSame() {
    double t = TwoSided.studentQuantile(0.95, 9);

    assertThat(TwoSided.studentQuantile(0.95, 9)).isEqualTo(t);
    assertThat(TwoSided.studentQuantile(0.9, 9)).isLessThan(t);
    assertThat(TwoSided.studentQuantile(0.95, 9.5)).isLessThan(t);
    assertThat(TwoSided.studentQuantile(0.95, 9)).isEqualTo(t);
  }

  @Test
  void everyConfidenceHasItsOwnQuantiles() {
    double before = 0;
    for (double confidence = 0.5; confidence < 1; confidence += 0.01) {
      double t = TwoSided.studentQuantile(confidence, 9);
      assertThat(t).isGreaterThan(before).isEqualTo(TwoSided.studentQuantile(confidence, 9));
      before = t;
    }
  }

  @Test
  void manyDegreesOfFreedomAreNormal() {
    assertThat(TwoSided.studentQuantile(0.95, 1e12))
        .isCloseTo(TwoSided.normalQuantile(0.95), within(1e-11));
  }

  @Test
  void pValuesKeepTheirDigitsFarOut() {
    // one degree of freedom: p = 2/pi atan(1/t)
    assertThat(TwoSided.studentPValue(1e8, 1))
        .isCloseTo(2 / Math.PI * Math.atan(1e-8), withinPercentage(1e-9));
    assertThat(TwoSided.studentPValue(-1e8, 1)).isEqualTo(TwoSided.studentPValue(1e8, 1));
    assertThat(TwoSided.studentPValue(0, 5)).isEqualTo(1);
    assertThat(TwoSided.studentPValue(Double.POSITIVE_INFINITY, 5)).isZero();
    assertThat(TwoSided.studentPValue(Double.NaN, 5)).isNaN();
    assertThat(TwoSided.studentPValue(2, 0)).isNaN();
    assertThat(TwoSided.studentPValue(2, Double.NaN)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, 1.5, 95, Double.NaN, Double.POSITIVE_INFINITY})
  void otherConfidencesAreNamed(double confidence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TwoSided.normalQuantile(confidence))
        .withMessage(
            "confidence must be between 0 and 1 (exclusive), such as 0.95, got %s", confidence);
  }
}
