package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    assertThat(row).isEqualTo(Row.of(null, null, 0L, 0L, null, null, null, null, 1L, true));
  }

  @Test
  void badConfidenceStopsAtPlanning() {
    Planning.stops(
        "CX_CSAT_STATS(score => x, scale_max => 5, confidence => 0)",
        "CX_CSAT_STATS: confidence must be between 0 and 1 (exclusive), such as 0.95, got 0.0");
  }

  @Test
  void fewerRowsThanThinBelowAreThin() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT a.thin, b.thin, c.thin FROM (SELECT CX_CSAT_STATS(score => x, scale_max => 5) AS a, CX_CSAT_STATS(score => x, scale_max => 5, thin_below => 2) AS b, CX_CSAT_STATS(score => x, scale_max => 5, thin_below => 2.5) AS c FROM (VALUES (TRUE, 4), (FALSE, 5)) AS t(b, x))"))
        .isEqualTo(Row.of(true, false, true));
  }

  @Test
  void badThinBelowIsNamed() {
    // a negative number is no literal to the planner: the first row meets it
    assertThatThrownBy(
            () ->
                Planning.session()
                    .row(
                        "SELECT CX_CSAT_STATS(score => x, scale_max => 5, thin_below => -1).n FROM (VALUES (TRUE, 4)) AS t(b, x)"))
        .hasStackTraceContaining(
            "CX_CSAT_STATS: thin_below must be at least 0 rows (0 marks no result as thin), got -1.0");
  }
}
