package io.flinkcx.core.spend;

import static io.flinkcx.core.CsvRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.CsvRows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GammaGammaTest {

  @TestFactory
  List<DynamicTest> pointsEqualTheReference() {
    return CsvRows.ofResource("gg_points.csv").stream()
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> assertPoint(row)))
        .toList();
  }

  private static void assertPoint(Map<String, String> row) {
    GammaGamma model = new GammaGamma(number(row, "p"), number(row, "q"), number(row, "v"));
    int x = (int) number(row, "x");
    double m = number(row, "m_x");
    double value = number(row, "cond_exp_value");
    assertThat(model.expectedValue(x, m).getAsDouble()).isCloseTo(value, within(1e-12 * value));
    if (x > 0) {
      double logLikelihood = number(row, "loglik");
      assertThat(model.logLikelihood(x, m))
          .isCloseTo(logLikelihood, within(1e-11 * Math.abs(logLikelihood)));
    }
  }

  @Test
  void meanThatDoesNotExistIsEmptyAndNeverNegative() {
    GammaGamma heavyTail = new GammaGamma(0.3, 0.5, 10);

    assertThat(heavyTail.expectedValue(0, 0)).isEmpty();
    assertThat(heavyTail.expectedValue(1, 20)).isEmpty();
    assertThat(heavyTail.expectedValue(2, 20).getAsDouble()).isPositive();
    assertThat(new GammaGamma(1, 1, 10).expectedValue(0, 0)).isEmpty();
  }

  @Test
  void impossibleSpendIsRefused() {
    GammaGamma model = new GammaGamma(6.25, 3.74, 15.44);

    assertThatThrownBy(() -> model.expectedValue(2, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "spend must have frequency >= 1 and monetary value > 0, got frequency 2, monetary value"
                + " -1.0");
    assertThatThrownBy(() -> new GammaGamma(6.25, Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("q must be > 0 and finite, got NaN");
  }
}
