package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.CsvRows;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExponentialIntegralTest {

  @Test
  void equalsTheReference() {
    for (Map<String, String> row : CsvRows.ofResource("exponential_integral.csv")) {
      double expected = CsvRows.number(row, "scaled");

      double actual =
          new ExponentialIntegral(CsvRows.number(row, "s")).scaled(CsvRows.number(row, "x"));

      assertThat(actual).as(row.toString()).isCloseTo(expected, within(5e-14 * expected));
    }
  }

  @Test
  void ordersNearAWholeNumberAreNoSpecialCases() {
    for (int whole = 1; whole < 30; whole++) {
      for (double x : new double[] {1e-300, 1e-9, 0.07, 1, 1.499, 1.5, 30}) {
        double at = new ExponentialIntegral(whole).scaled(x);
        assertThat(new ExponentialIntegral(Math.nextUp((double) whole)).scaled(x))
            .isCloseTo(at, within(1e-12 * at));
        assertThat(new ExponentialIntegral(Math.nextDown((double) whole)).scaled(x))
            .isCloseTo(at, within(1e-12 * at));
      }
    }
  }

  @Test
  void bothWaysMeetWhereTheyTakeTurns() {
    for (double order = 0.25; order < 20; order += 0.25) {
      ExponentialIntegral integral = new ExponentialIntegral(order);
      double before = integral.scaled(Math.nextDown(1.5));

      assertThat(integral.scaled(1.5)).isCloseTo(before, within(5e-14 * before));
    }
    for (double x : new double[] {1e-12, 0.07, 1, 1.499}) {
      double before = new ExponentialIntegral(Math.nextDown(20.0)).scaled(x);

      assertThat(new ExponentialIntegral(20).scaled(x)).isCloseTo(before, within(5e-14 * before));
    }
  }

  @Test
  void extremesStayFinite() {
    for (double order : new double[] {1e-300, 1e-6, 1, 1e6, 1e300}) {
      for (double x : new double[] {1e-300, 1e-12, 1, 1e12, 1e300}) {
        assertThat(new ExponentialIntegral(order).scaled(x)).isFinite().isNotNegative();
      }
    }
  }
}
