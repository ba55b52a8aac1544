package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxCesStatsTest {

  @Test
  void oneAnswerHasNoError() {
    Row row =
        Planning.session()
            .row("SELECT s.* FROM (SELECT CX_CES_STATS(x) AS s FROM (VALUES 4, 0) AS t(x))");

    assertThat(row).isEqualTo(Row.of(4.0, 0.0, 50.0, 1L, null, null, null, null, 1L, true));
  }

  @Test
  void twoScalesGiveNullsAndTheCount() {
    Row row =
        Planning.session()
            .row(
                "SELECT s.* FROM (SELECT CX_CES_STATS(x, top) AS s FROM (VALUES (4, 5), (4, 7)) AS"
                    + " t(x, top))");

    assertThat(row).isEqualTo(Row.of(null, null, null, 2L, null, null, null, null, 0L, true));
  }

  @Test
  void badConfidenceStopsAtPlanning() {
    Planning.stops(
        "CX_CES_STATS(score => x, confidence => 1)",
        "CX_CES_STATS: confidence must be between 0 and 1 (exclusive), such as 0.95, got 1.0");
  }

  @Test
  void fewerRowsThanThinBelowAreThin() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT a.thin, b.thin, c.thin FROM (SELECT CX_CES_STATS(score => x) AS a, CX_CES_STATS(score => x, thin_below => 2) AS b, CX_CES_STATS(score => x, thin_below => 2.5) AS c FROM (VALUES (TRUE, 4), (FALSE, 5)) AS t(b, x))"))
        .isEqualTo(Row.of(true, false, true));
  }

  @Test
  void badThinBelowIsNamed() {
    // a negative number is no literal to the planner: the first row meets it
    assertThatThrownBy(
            () ->
                Planning.session()
                    .row(
                        "SELECT CX_CES_STATS(score => x, thin_below => -1).n FROM (VALUES (TRUE, 4)) AS t(b, x)"))
        .hasStackTraceContaining(
            "CX_CES_STATS: thin_below must be at least 0 rows (0 marks no result as thin), got -1.0");
  }
}
