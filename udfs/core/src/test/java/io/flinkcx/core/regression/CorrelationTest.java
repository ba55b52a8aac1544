package io.flinkcx.core.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.Moments;
import org.junit.jupiter.api.Test;

class CorrelationTest {

  private static Correlation of(double[] x, double[] y, double confidence) {
    Moments ofX = Moments.EMPTY;
    Moments ofY = Moments.EMPTY;
    DoubleDouble products = DoubleDouble.ZERO;
    for (int i = 0; i < x.length; i++) {
      ofX = ofX.plus(x[i]);
      ofY = ofY.plus(y[i]);
      products = products.plus(DoubleDouble.product(x[i], y[i]));
    }
    return Correlation.of(ofX, ofY, products, confidence);
  }

  @Test
  void equalsTheFirstOfAnscombesQuartet() {
    double[] x = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
    double[] y = {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68};

    Correlation correlation = of(x, y, .95);

    // r of Anscombe (1973); p by numerical integration of Student's density with 9 degrees
    assertThat(correlation.correlation()).isCloseTo(0.81642051634484, within(1e-13));
    assertThat(correlation.pValue()).isCloseTo(0.00216962887301, within(1e-13));
    assertThat(correlation.interval().lower()).isCloseTo(0.42439121339, within(1e-11));
    assertThat(correlation.interval().upper()).isCloseTo(0.95069325379, within(1e-11));
  }

  @Test
  void largeOffsetLosesNoDigit() {
    double[] x = {1, 2, 3, 4};
    double[] y = {1, 3, 2, 4};
    double[] farX = {1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4};
    double[] farY = {1e9 + 1, 1e9 + 3, 1e9 + 2, 1e9 + 4};

    assertThat(of(x, y, .9).correlation()).isCloseTo(.8, within(1e-15));
    assertThat(of(farX, farY, .9).correlation()).isCloseTo(.8, within(1e-15));
  }

  @Test
  void lineHasCorrelationOneAndAnIntervalWithoutWidth() {
    Correlation correlation = of(new double[] {1, 2, 3, 5}, new double[] {-2, -4, -6, -10}, .95);

    assertThat(correlation.correlation()).isEqualTo(-1);
    assertThat(correlation.interval()).isEqualTo(new Interval(-1, -1));
    assertThat(correlation.standardError()).isZero();
    assertThat(correlation.pValue()).isZero();
  }

  @Test
  void fewRowsOrNoSpreadHaveNoNumbers() {
    assertThat(of(new double[] {}, new double[] {}, .95).correlation()).isNaN();
    assertThat(of(new double[] {1, 2, 3}, new double[] {7, 7, 7}, .95).correlation()).isNaN();
    Correlation three = of(new double[] {1, 2, 3}, new double[] {1, 2, 2}, .95);
    assertThat(three.correlation()).isCloseTo(Math.sqrt(.75), within(1e-15));
    assertThat(three.interval()).isEqualTo(Interval.NONE);
  }

  @Test
  void badConfidenceIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(new double[] {1, 2}, new double[] {1, 2}, 95))
        .withMessageStartingWith("confidence must be between 0 and 1");
  }
}
