package io.flinkcx.functions.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxEngagementTest {

  @Test
  void agesInWhateverTypesTheTimesCome() {
    assertThat(
            Planning.session()
                .set("table.local-time-zone", "Europe/Berlin")
                .row(
                    "SELECT CX_ENGAGEMENT(TIMESTAMP '2026-03-28 00:00:00', 8, TIMESTAMP '2026-03-29"
                        + " 00:00:00', INTERVAL '8' HOUR), CX_ENGAGEMENT(DATE '2026-03-29', 8, DATE"
                        + " '2026-03-30', INTERVAL '23' HOUR) FROM (VALUES 1) AS t(x)"))
        // the day on which the clock goes forward has 23 hours
        .isEqualTo(Row.of(1.0, 4.0));
  }

  @Test
  void whatHasNotHappenedYetDoesNotCount() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT CX_ENGAGEMENT(d, 1, DATE '2026-03-02', INTERVAL '1' DAY), CX_ENGAGEMENT("
                        + "d, 1, DATE '2026-02-02', INTERVAL '1' DAY) FROM (VALUES (DATE"
                        + " '2026-03-01'), (DATE '2026-03-02'), (DATE '2026-03-03')) AS t(d)"))
        .isEqualTo(Row.of(1.5, null));
  }

  @Test
  void aHalfLifeOfNothingStopsAtPlanning() {
    Planning.stops(
        "CX_ENGAGEMENT(DATE '2026-03-01', x, DATE '2026-03-02', INTERVAL '0' DAY)",
        "CX_ENGAGEMENT: half_life must be an interval above 0");
  }
}
