package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    assertThat(row).isEqualTo(Row.of(null, 0L, 0L, null, null, null, null, 0L, true));
  }

  @Test
  void badConfidenceStopsAtPlanning() {
    Planning.stops(
        "CX_SHARE_STATS(b, 2)",
        "CX_SHARE_STATS: confidence must be between 0 and 1 (exclusive), such as 0.95, got 2.0");
  }

  @Test
  void fewerRowsThanThinBelowAreThin() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT a.thin, b.thin, c.thin FROM (SELECT CX_SHARE_STATS(flag => b) AS a, CX_SHARE_STATS(flag => b, thin_below => 2) AS b, CX_SHARE_STATS(flag => b, thin_below => 2.5) AS c FROM (VALUES (TRUE, 4), (FALSE, 5)) AS t(b, x))"))
        .isEqualTo(Row.of(true, false, true));
  }

  @Test
  void badThinBelowIsNamed() {
    // a negative number is no literal to the planner: the first row meets it
    assertThatThrownBy(
            () ->
                Planning.session()
                    .row(
                        "SELECT CX_SHARE_STATS(flag => b, thin_below => -1).n FROM (VALUES (TRUE, 4)) AS t(b, x)"))
        .hasStackTraceContaining(
            "CX_SHARE_STATS: thin_below must be at least 0 rows (0 marks no result as thin), got -1.0");
  }
}
