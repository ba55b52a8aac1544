package io.flinkcx.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricMapTest {

  @Test
  void metricsHaveTheirUsualScalesUnlessGiven() {
    MetricMap map = MetricMap.parse("a b = nps, c = csat ; d = ces 1 .. 5 lower, s/c = ces");
    assertThat(map.of("x", "a b")).contains(new MetricMap.Metric("nps", 0, 10, "higher"));
    assertThat(map.of("x", "c")).contains(new MetricMap.Metric("csat", 1, 5, "higher"));
    assertThat(map.of("x", "d")).contains(new MetricMap.Metric("ces", 1, 5, "lower"));
    assertThat(map.of("s", "c")).contains(new MetricMap.Metric("ces", 1, 7, "higher"));
    assertThat(map.of("s", "e")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a           | expected question = metric, such as nps_q = nps or effort = ces 1..5 lower, got 'a'",
        "a = npss    | unknown metric 'npss'; did you mean 'nps'?",
        "a = csat 5..5 | a scale's minimum must be below its maximum, got 'a = csat 5..5'",
        "a = csat low  | the direction of a scale must be 'higher' or 'lower', got 'low'",
        "a = nps, a = csat | question 'a' is given twice",
      })
  void mistakesAreNamed(String text, String message) {
    assertThatThrownBy(() -> MetricMap.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
