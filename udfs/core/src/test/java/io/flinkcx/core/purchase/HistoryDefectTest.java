package io.flinkcx.core.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryDefectTest {

  @ParameterizedTest
  @CsvSource({
    "NaN, 1, 2, 1, not_finite",
    "1, Infinity, 2, 1, not_finite",
    "1, 1, NaN, 1, not_finite",
    "-Infinity, 0, 2, 1, not_finite",
    "-1, 0, 2, 1, frequency_not_a_count",
    "1.5, 1, 2, 1, frequency_not_a_count",
    "1000001, 1, 2, 1, frequency_not_a_count",
    "1, -1, 2, 1, negative_time",
    "0, 0, -2, 1, negative_time",
    "1, 3, 2, 1, recency_beyond_age",
    "0, 1, 2, 1, recency_without_purchase",
    "1, 0, 2, 1, purchase_without_recency",
    "1, 1, 2, -1, weight_not_a_count",
    "1, 1, 2, 0.5, weight_not_a_count",
    "1, 1, 2, NaN, weight_not_a_count",
    "1, 1, 2, 1e16, weight_not_a_count",
  })
  void everyDefectHasItsReason(
      double frequency, double recency, double age, double weight, String reason) {
    assertThat(HistoryDefect.of(frequency, recency, age, weight).map(HistoryDefect::reason))
        .contains(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 1",
    "0, 0, 2, 0",
    "-0.0, -0.0, 2, 1",
    "1, 2, 2, 1e15",
    "1000000, 1e-300, 1e300, 1",
  })
  void historyHasNone(double frequency, double recency, double age, double weight) {
    assertThat(HistoryDefect.of(frequency, recency, age, weight)).isEmpty();
  }

  @Test
  void whatHasNoDefectIsAPossibleHistory() {
    double[] values = {-1, 0, 0.5, 1, 2, Double.NaN, Double.POSITIVE_INFINITY};
    for (double frequency : values) {
      for (double recency : values) {
        for (double age : values) {
          assertThat(HistoryDefect.of(frequency, recency, age, 1).isEmpty())
              .isEqualTo(PurchaseHistory.isPossible(frequency, recency, age));
        }
      }
    }
  }
}
