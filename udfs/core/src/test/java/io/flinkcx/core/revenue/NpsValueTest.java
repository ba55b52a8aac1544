package io.flinkcx.core.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.Moments;
import io.flinkcx.core.math.TwoSided;
import java.util.Random;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;

class NpsValueTest {

  private static Moments of(double... values) {
    Moments moments = Moments.EMPTY;
    for (double value : values) {
      moments = moments.plus(value);
    }
    return moments;
  }

  @Test
  void aPointIsWorthTheSlopeOnThePoints() {
    double[] promoters = {120, 180, 90};
    double[] passives = {80, 70};
    double[] detractors = {10, 60, 20, 30};
    SimpleRegression line = new SimpleRegression();
    for (double value : promoters) {
      line.addData(100, value);
    }
    for (double value : passives) {
      line.addData(0, value);
    }
    for (double value : detractors) {
      line.addData(-100, value);
    }

    NpsValue value = NpsValue.of(of(promoters), of(passives), of(detractors), 0.95);

    assertThat(value.n()).isEqualTo(9);
    assertThat(value.valueOfOnePoint()).isCloseTo(line.getSlope(), within(1e-14));
    assertThat(value.promoters().mean()).isEqualTo(130);
    assertThat(value.passives().mean()).isEqualTo(75);
    assertThat(value.detractors().mean()).isEqualTo(30);
  }

  @Test
  void theErrorIsTheSandwichOfTheRows() {
    double[][] values = {{120, 180, 90}, {80, 70}, {10, 60, 20, 30}};
    double[] points = {100, 0, -100};
    int n = 9;
    double meanPoints = (3 * 100 - 4 * 100) / 9.0;
    NpsValue value = NpsValue.of(of(values[0]), of(values[1]), of(values[2]), 0.95);
    double meanValue = 660.0 / 9;
    double pointsSquares = 0;
    double meat = 0;
    for (int k = 0; k < 3; k++) {
      for (double v : values[k]) {
        double step = points[k] - meanPoints;
        double residual = v - meanValue - value.valueOfOnePoint() * step;
        pointsSquares += step * step;
        meat += step * step * residual * residual;
      }
    }
    double sandwich = Math.sqrt(meat * n / (n - 2)) / pointsSquares;

    assertThat(value.standardError()).isCloseTo(sandwich, within(1e-14));
    assertThat(value.interval().upper() - value.valueOfOnePoint())
        .isCloseTo(TwoSided.studentQuantile(0.95, 7) * sandwich, within(1e-13));
    assertThat(value.pValue())
        .isCloseTo(TwoSided.studentPValue(value.valueOfOnePoint() / sandwich, 7), within(1e-13));
  }

  @Test
  void withoutPassivesItIsHalfAHundredthOfTheDifference() {
    NpsValue value = NpsValue.of(of(300, 320, 310), Moments.EMPTY, of(110, 90), 0.95);

    assertThat(value.valueOfOnePoint()).isCloseTo((310.0 - 100) / 200, within(1e-14));
    assertThat(value.passives().n()).isZero();
    assertThat(value.passives().mean()).isNaN();
  }

  @Test
  void findsATrueEffect() {
    Random random = new Random(5);
    Moments[] values = {Moments.EMPTY, Moments.EMPTY, Moments.EMPTY};
    for (int i = 0; i < 30_000; i++) {
      int k = random.nextInt(3);
      values[k] =
          values[k].plus(1000 + 1.5 * (100 - 100 * k) + (40 - 10 * k) * random.nextGaussian());
    }

    NpsValue value = NpsValue.of(values[0], values[1], values[2], 0.999);

    assertThat(value.interval().lower()).isLessThan(1.5);
    assertThat(value.interval().upper()).isGreaterThan(1.5);
    assertThat(value.standardError()).isLessThan(0.01);
    assertThat(value.pValue()).isLessThan(1e-100);
  }

  @Test
  void oneCategoryHasNoPoint() {
    NpsValue value = NpsValue.of(of(1, 2, 3, 4), Moments.EMPTY, Moments.EMPTY, 0.95);

    assertThat(value.promoters().mean()).isEqualTo(2.5);
    assertThat(value.valueOfOnePoint()).isNaN();
    assertThat(value.standardError()).isNaN();
    assertThat(value.pValue()).isNaN();
  }

  @Test
  void twoCustomersHaveNoError() {
    NpsValue value = NpsValue.of(of(100), Moments.EMPTY, of(20), 0.95);

    assertThat(value.valueOfOnePoint()).isCloseTo(0.4, within(1e-15));
    assertThat(value.standardError()).isNaN();
    assertThat(value.interval().lower()).isNaN();
    assertThat(value.pValue()).isNaN();
    assertThat(value.promoters().interval().lower()).isNaN();
  }

  @Test
  void nobodyIsWorthNothingKnown() {
    NpsValue none = NpsValue.of(Moments.EMPTY, Moments.EMPTY, Moments.EMPTY, 0.95);

    assertThat(none.n()).isZero();
    assertThat(none.promoters().mean()).isNaN();
    assertThat(none.valueOfOnePoint()).isNaN();
    assertThat(none.pValue()).isNaN();
  }

  @Test
  void equalValuesMakeAPointWorthNothing() {
    NpsValue value = NpsValue.of(of(0.1, 0.1, 0.1), of(0.1, 0.1), of(0.1, 0.1), 0.95);

    assertThat(value.valueOfOnePoint()).isZero();
    assertThat(value.standardError()).isZero();
    assertThat(value.pValue()).isNaN();
  }

  @Test
  void aBadConfidenceIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NpsValue.of(of(1), of(1), of(1), 1.5))
        .withMessageContaining("confidence must be between 0 and 1");
  }
}
