package io.flinkcx.core.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhaleCurveTest {

  private static NavigableMap<Double, Long> customers(double... profits) {
    NavigableMap<Double, Long> customers = new TreeMap<>();
    for (double profit : profits) {
      customers.merge(profit, 1L, Long::sum);
    }
    return customers;
  }

  @Test
  void lossMakersLiftTheCurveAboveOne() {
    assertThat(WhaleCurve.of(customers(-40, 100, 20, 20), 4))
        .containsExactly(new double[] {0, 1, 1.2, 1.4, 1}, within(1e-15));
  }

  @Test
  void pointsBetweenCustomersLieOnTheStraightLine() {
    assertThat(WhaleCurve.of(customers(60, 40), 4))
        .containsExactly(new double[] {0, 0.3, 0.6, 0.8, 1}, within(1e-15));
    assertThat(WhaleCurve.of(customers(70, 20, 10), 2))
        .containsExactly(new double[] {0, 0.8, 1}, within(1e-15));
  }

  @Test
  void equalCustomersGiveTheDiagonal() {
    double[] shares = WhaleCurve.of(new TreeMap<>(java.util.Map.of(0.1, 3_000_000L)), 20);

    for (int k = 0; k <= 20; k++) {
      assertThat(shares[k]).isCloseTo(k / 20.0, within(1e-15));
    }
  }

  @Test
  void theLastPointIsOneWhateverTheScale() {
    for (double scale : new double[] {1e-300, 1e-9, 1, 1e139}) {
      assertThat(WhaleCurve.of(customers(7 * scale, scale / 3, -scale / 7), 7)[7])
          .isCloseTo(1, within(1e-15));
    }
  }

  @Test
  void theSmallestProfitHasSharesToo() {
    assertThat(WhaleCurve.of(customers(Double.MIN_VALUE), 4))
        .containsExactly(0, 0.25, 0.5, 0.75, 1);
  }

  @Test
  void withoutATotalProfitThereIsNoShareOfIt() {
    assertThat(WhaleCurve.of(customers(), 20)).isEmpty();
    assertThat(WhaleCurve.of(customers(5, -5), 20)).isEmpty();
    assertThat(WhaleCurve.of(customers(5, -6), 20)).isEmpty();
    assertThat(WhaleCurve.of(customers(0, 0), 20)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 2.5, 10_001, Double.NaN})
  void pointsAreAWholeNumber(double points) {
    assertThatThrownBy(() -> WhaleCurve.requirePoints(points))
        .hasMessage("points must be a whole number from 1 to 10000, got " + points);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1.0000001e140})
  void profitsBeyondTheRangeAreNotTaken(double profit) {
    assertThat(WhaleCurve.isValid(profit)).isFalse();
  }
}
