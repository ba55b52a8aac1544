package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxCsatStatsTest {

  @Test
  void severalScalesHaveNoMean() {
    Row row =
        Planning.session()
            .row(
                "SELECT s.top_box_share, s.mean, s.n FROM (SELECT CX_CSAT_STATS(x, top) AS s FROM"
                    + " (VALUES (4, 5), (7, 7)) AS t(x, top))");

    assertThat(row).isEqualTo(Row.of(100.0, null, 2L));
  }

  @Test
  void noAnswerGivesNullsAndZeroCounts() {
    Row row =
        Planning.session()
            .row(
                "SELECT s.* FROM (SELECT CX_CSAT_STATS(x, 5) AS s FROM (VALUES 9, CAST(NULL AS"
                    + " INT)) AS t(x))");

    assertThat(row).isEqualTo(Row.of(null, null, 0L, null, null, null, null, 1L));
  }

  @Test
  void badConfidenceStopsAtPlanning() {
    Planning.stops(
        "CX_CSAT_STATS(score => x, scale_max => 5, confidence => 0)",
        "CX_CSAT_STATS: confidence must be between 0 and 1 (exclusive), such as 0.95, got 0.0");
  }
}
