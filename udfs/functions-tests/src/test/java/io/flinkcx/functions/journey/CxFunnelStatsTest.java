package io.flinkcx.functions.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.functions.Planning;
import io.flinkcx.testing.FlinkSession;
import java.util.List;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CxFunnelStatsTest {

  private static FlinkSession funnels() {
    return Planning.session()
        .view(
            "funnels",
            "funnel ROW<steps INT, seconds ARRAY<DOUBLE>, warning STRING>, n INT",
            List.of(
                Row.of(Row.of(2, new Double[] {0.0, 7.5}, null), 2),
                Row.of(Row.of(1, new Double[] {0.0}, null), 3)));
  }

  @Test
  void stepThatNobodyReachedIsThereToo() {
    Row[] steps =
        funnels()
            .row(
                "SELECT CX_FUNNEL_STATS(funnel => funnel, steps => 3, thin_below => 2) FROM"
                    + " funnels")
            .getFieldAs(0);
    assertThat(steps).hasSize(3);
    assertThat(steps[1].getField("n")).isEqualTo(1L);
    assertThat(steps[1].getField("median_seconds")).isEqualTo(8.0);
    assertThat(steps[1].getField("thin")).isEqualTo(false);
    assertThat(steps[2].getField("n")).isEqualTo(0L);
    assertThat(steps[2].getField("drop_off")).isEqualTo(1.0);
    assertThat(steps[2].getField("median_seconds")).isNull();
    assertThat(steps[2].getField("name")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "steps => 0 | steps must be the number of steps of the funnel, a whole number from 1 to 32,"
            + " got 0.0",
        "steps => 1 | steps must be the number of steps of the funnel, got 1 for a funnel in which"
            + " a customer reached 2",
        "steps => n | steps and names must be the same in all rows of a group, got ",
        "steps => 2, names => ARRAY['a'] | names must have a name for each of the 2 steps, got [a]",
        "steps => 2, confidence => 95 | confidence must be between 0 and 1 (exclusive)"
      })
  void badSettingsStop(String settings, String message) {
    assertThatThrownBy(
            () ->
                funnels()
                    .row("SELECT CX_FUNNEL_STATS(funnel => funnel, " + settings + ") FROM funnels"))
        .hasStackTraceContaining("CX_FUNNEL_STATS: " + message);
  }
}
