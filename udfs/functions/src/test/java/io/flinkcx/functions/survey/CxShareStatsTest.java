package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxShareStatsTest {

  @Test
  void noFlagGivesNullsAndZeroCounts() {
    Row row =
        Planning.session()
            .row(
                "SELECT s.* FROM (SELECT CX_SHARE_STATS(x) AS s FROM (VALUES CAST(NULL AS"
                    + " BOOLEAN)) AS t(x))");

    assertThat(row).isEqualTo(Row.of(null, 0L, 0L, null, null, null, null, 0L));
  }

  @Test
  void badConfidenceStopsAtPlanning() {
    Planning.stops(
        "CX_SHARE_STATS(b, 2)",
        "CX_SHARE_STATS: confidence must be between 0 and 1 (exclusive), such as 0.95, got 2.0");
  }
}
