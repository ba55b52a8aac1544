package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.flinkcx.core.survey.MeanStatistics;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {

  private static List<Double> normal(int n, double mean, double standardDeviation) {
    Random random = new Random(7);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      values.add(mean + standardDeviation * random.nextGaussian());
    }
    return values;
  }

  private static Moments of(List<Double> values) {
    Moments moments = Moments.EMPTY;
    for (double value : values) {
      moments = moments.plus(value);
    }
    return moments;
  }

  private static double exactStandardDeviation(List<Double> values) {
    BigDecimal n = BigDecimal.valueOf(values.size());
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (double value : values) {
      BigDecimal exact = new BigDecimal(value);
      sum = sum.add(exact);
      squares = squares.add(exact.multiply(exact));
    }
    BigDecimal deviations = squares.subtract(sum.multiply(sum).divide(n, MathContext.DECIMAL128));
    return deviations
        .divide(n.subtract(BigDecimal.ONE), MathContext.DECIMAL128)
        .sqrt(MathContext.DECIMAL128)
        .doubleValue();
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1e-13", "1e3, 1, 1e-13", "1e6, 1, 1e-13", "1e9, 1, 1e-11", "-1e9, 1e-3, 1e-6"})
  void standardDeviationKeepsItsDigitsFarFromZero(
      double mean, double standardDeviation, double relativeError) {
    List<Double> values = normal(20_000, mean, standardDeviation);
    double exact = exactStandardDeviation(values);

    assertThat(of(values).standardDeviation()).isCloseTo(exact, within(relativeError * exact));
  }

  @Test
  void anyOrderAndAnySplitGiveTheSame() {
    List<Double> values = normal(5000, 1e5, 3);
    Moments ordered = of(values);
    Collections.shuffle(values, new Random(3));
    Moments merged =
        of(values.subList(4000, 5000))
            .merge(of(values.subList(0, 1)))
            .merge(Moments.EMPTY)
            .merge(of(values.subList(1, 4000)));

    assertThat(merged.n()).isEqualTo(5000);
    assertThat(merged.mean()).isCloseTo(ordered.mean(), withinPercentage(1e-13));
    assertThat(merged.standardDeviation())
        .isCloseTo(ordered.standardDeviation(), withinPercentage(1e-11));
  }

  @Test
  void takingAwayGivesWhatWasThere() {
    List<Double> values = normal(2000, 50, 7);
    Moments half = of(values.subList(0, 1000));
    Moments moments = half;
    for (double value : values.subList(1000, 2000)) {
      moments = moments.plus(value);
    }
    for (double value : values.subList(1000, 2000)) {
      moments = moments.minus(value);
    }

    assertThat(moments.n()).isEqualTo(1000);
    assertThat(moments.mean()).isCloseTo(half.mean(), withinPercentage(1e-12));
    assertThat(moments.standardDeviation())
        .isCloseTo(half.standardDeviation(), withinPercentage(1e-12));
  }

  @Test
  void takingAllAwayIsEmpty() {
    Moments moments = Moments.EMPTY.plus(0.1).plus(1e17).plus(-3.3);

    assertThat(moments.minus(1e17).minus(-3.3).minus(0.1)).isEqualTo(Moments.EMPTY);
  }

  @Test
  void anOutlierTakenAwayLeavesNothingBehind() {
    List<Double> values = normal(1000, 10, 2);
    Moments without = of(values);
    Moments moments = Moments.EMPTY.plus(1e10).merge(without).minus(1e10);

    assertThat(moments.standardDeviation())
        .isCloseTo(without.standardDeviation(), withinPercentage(1e-10));
  }

  @ParameterizedTest
  @CsvSource({"1e8, false", "1e10, false", "1e13, true", "1e40, true"})
  void anOutlierThatCostTheOthersTheirDigitsIsTold(double outlier, boolean hasLost) {
    Moments without = of(normal(1000, 10, 2));

    assertThat(without.plus(outlier).hasLostDigits()).isFalse();
    assertThat(without.plus(outlier).minus(outlier).hasLostDigits()).isEqualTo(hasLost);
    assertThat(Moments.EMPTY.plus(outlier).plus(3).minus(outlier).hasLostDigits())
        .isEqualTo(outlier > 1e19);
  }

  @Test
  void zerosAndEqualValuesAreStillThoseAfterAnOutlier() {
    for (double value : new double[] {0, .1, 5}) {
      Moments moments = Moments.EMPTY.plus(value).plus(1e4).plus(value).minus(1e4).plus(value);

      assertThat(moments.mean()).isEqualTo(value);
      assertThat(moments.standardDeviation()).isZero();
      assertThat(moments.hasLostDigits()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"0.1", "-3.3333333", "1e15", "1e-30", "123456.789", "0"})
  void equalValuesHaveTheirValueAndNoSpread(double value) {
    Moments moments = Moments.EMPTY;
    for (int i = 0; i < 12_345; i++) {
      moments = moments.plus(value);
    }

    assertThat(moments.mean()).isEqualTo(value);
    assertThat(moments.standardDeviation()).isZero();
    assertThat(MeanStatistics.of(moments, 0.95).marginOfError()).isZero();
  }

  @Test
  void theLargestValuesStayFinite() {
    Moments moments = Moments.EMPTY;
    for (int i = 0; i < 1000; i++) {
      moments = moments.plus(i % 2 == 0 ? Moments.LARGEST_VALUE : -Moments.LARGEST_VALUE);
    }

    assertThat(moments.mean()).isZero();
    assertThat(moments.standardDeviation())
        .isCloseTo(Moments.LARGEST_VALUE * Math.sqrt(1000.0 / 999), withinPercentage(1e-12));
  }

  @Test
  void whatIsNoFiniteNumberOrTooLargeIsNotTaken() {
    assertThat(Moments.isValid(Double.NaN)).isFalse();
    assertThat(Moments.isValid(Double.NEGATIVE_INFINITY)).isFalse();
    assertThat(Moments.isValid(1e141)).isFalse();
    assertThat(Moments.isValid(-1e140)).isTrue();
  }

  @Test
  void noValuesHaveNoMoments() {
    assertThat(Moments.EMPTY.mean()).isNaN();
    assertThat(Moments.EMPTY.squaredDeviations()).isNaN();
    assertThat(Moments.EMPTY.standardDeviation()).isNaN();
    assertThat(Moments.EMPTY.plus(1).standardDeviation()).isNaN();
  }
}
