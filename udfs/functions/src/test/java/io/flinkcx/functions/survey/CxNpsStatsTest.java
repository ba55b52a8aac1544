package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.testing.FlinkSession;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxNpsStatsTest {

  @Test
  void badConfidenceStopsAtPlanning() {
    FlinkSession flink = FlinkSession.batch();
    flink.run("LOAD MODULE cx");
    assertThatThrownBy(
            () ->
                flink
                    .tables()
                    .explainSql(
                        "SELECT CX_NPS_STATS(score => score, confidence => 1.5) FROM (VALUES 9) AS t(score)"))
        .hasStackTraceContaining(
            "CX_NPS_STATS: confidence must be between 0 and 1 (exclusive), such as 0.95, got 1.5");
  }

  @Test
  void noAnswerGivesNullsAndZeroCounts() {
    FlinkSession flink = FlinkSession.batch();
    flink.run("LOAD MODULE cx");
    Row stats =
        flink.row("SELECT s.* FROM (SELECT CX_NPS_STATS(x) s FROM (VALUES 1) AS t(x) WHERE x > 1)");
    assertThat(stats).isEqualTo(Row.of(null, 0L, 0L, 0L, 0L, null, null, null, null, 0L));
  }

  @Test
  void whatIsNoWholeScoreIsRejectedAndNullIsNot() {
    FlinkSession flink = FlinkSession.batch();
    flink.run("LOAD MODULE cx");
    Row stats =
        flink.row(
            "SELECT s.promoters, s.n, s.rejected FROM (SELECT CX_NPS_STATS(x) s FROM (VALUES 10,"
                + " 7.5, 9, CAST(NULL AS DOUBLE), 9.5, 11, -1, CAST('NaN' AS DOUBLE)) AS t(x))");
    assertThat(stats).isEqualTo(Row.of(2L, 2L, 5L));
  }
}
