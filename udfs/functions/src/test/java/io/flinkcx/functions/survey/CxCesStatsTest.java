package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxCesStatsTest {

  @Test
  void oneAnswerHasNoError() {
    Row row =
        Planning.session()
            .row("SELECT s.* FROM (SELECT CX_CES_STATS(x) AS s FROM (VALUES 4, 0) AS t(x))");

    assertThat(row).isEqualTo(Row.of(4.0, 0.0, 50.0, 1L, null, null, null, null, 1L));
  }

  @Test
  void twoScalesGiveNullsAndTheCount() {
    Row row =
        Planning.session()
            .row(
                "SELECT s.* FROM (SELECT CX_CES_STATS(x, top) AS s FROM (VALUES (4, 5), (4, 7)) AS"
                    + " t(x, top))");

    assertThat(row).isEqualTo(Row.of(null, null, null, 2L, null, null, null, null, 0L));
  }

  @Test
  void badConfidenceStopsAtPlanning() {
    Planning.stops(
        "CX_CES_STATS(score => x, confidence => 1)",
        "CX_CES_STATS: confidence must be between 0 and 1 (exclusive), such as 0.95, got 1.0");
  }
}
