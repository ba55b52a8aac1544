package io.flinkcx.core.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.Moments;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SumsOfValuesTest {

  @Test
  void sumsOfWholeNumbersAreTheValues() {
    Random random = new Random(4);
    Moments values = Moments.EMPTY;
    long total = 0;
    long squares = 0;
    for (int i = 0; i < 100_000; i++) {
      int value = 1 + random.nextInt(7);
      values = values.plus(value);
      total += value;
      squares += (long) value * value;
    }

    Moments sums = SumsOfValues.moments(values.n(), total, squares).orElseThrow();

    assertThat(sums.mean()).isEqualTo(values.mean());
    assertThat(sums.standardDeviation()).isEqualTo(values.standardDeviation());
  }

  @Test
  void daysRollUpToTheDigitsThatASumOfSquaresHas() {
    Random random = new Random(5);
    Moments month = Moments.EMPTY;
    long n = 0;
    double total = 0;
    double squares = 0;
    for (int day = 0; day < 30; day++) {
      Moments values = Moments.EMPTY;
      for (int i = 0; i < 1000; i++) {
        values = values.plus(250 + 40 * random.nextGaussian());
      }
      month = month.merge(values);
      n += values.n();
      total += values.n() * values.mean();
      squares +=
          (values.n() - 1) * Math.pow(values.standardDeviation(), 2)
              + values.n() * Math.pow(values.mean(), 2);
    }

    Moments sums = SumsOfValues.moments(n, total, squares).orElseThrow();

    assertThat(sums.n()).isEqualTo(month.n());
    // a few roundings of 30 terms
    assertThat(sums.mean()).isCloseTo(month.mean(), within(1e-13 * month.mean()));
    // the same times (mean / std_dev)^2 = 40
    assertThat(sums.standardDeviation())
        .isCloseTo(month.standardDeviation(), within(1e-12 * month.standardDeviation()));
  }

  @Test
  void roundingIsNoSpread() {
    // ten times 0.1: the sum of the squares as doubles is above or below the square of the sum
    double total = 0;
    double squares = 0;
    for (int i = 0; i < 10; i++) {
      total += 0.1;
      squares += 0.1 * 0.1;
    }

    assertThat(SumsOfValues.moments(10, total, squares).orElseThrow().standardDeviation()).isZero();
    assertThat(SumsOfValues.moments(10, total, squares * (1 - 1e-12)).orElseThrow())
        .extracting(Moments::standardDeviation)
        .isEqualTo(0.0);
  }

  @Test
  void oneValueHasNoSpread() {
    assertThat(SumsOfValues.moments(1, 3, 9).orElseThrow().standardDeviation()).isNaN();
  }

  @Test
  void sumsThatNoValuesHaveAreNone() {
    assertThat(SumsOfValues.moments(2, 4, 7.9)).isEmpty();
    assertThat(SumsOfValues.moments(2, 4, -8)).isEmpty();
    assertThat(SumsOfValues.moments(2, Double.NaN, 8)).isEmpty();
    assertThat(SumsOfValues.moments(2, 4, Double.POSITIVE_INFINITY)).isEmpty();
    assertThat(SumsOfValues.moments(2, 1e200, 1e300)).isEmpty();
    assertThat(SumsOfValues.moments(0, 0, 0)).contains(Moments.EMPTY);
    assertThat(SumsOfValues.moments(0, 1, 0)).isEmpty();
    assertThat(SumsOfValues.moments(0, 0, 1)).isEmpty();
  }
}
