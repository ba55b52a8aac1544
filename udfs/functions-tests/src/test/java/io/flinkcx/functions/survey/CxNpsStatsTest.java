package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.functions.Planning;
import io.flinkcx.testing.FlinkSession;
import java.util.List;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.Test;

class CxNpsStatsTest {

  @Test
  void weightsHaveAFunctionOfTheirOwn() {
    Planning.stops("CX_NPS_STATS(x, 95)", "CX_NPS_STATS: confidence must be between 0 and 1");
  }

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
    assertThat(stats)
        .isEqualTo(Row.of(null, 0L, 0L, 0L, 0L, null, null, null, null, 0L, true, 0.0));
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

  @Test
  void thinIsFewerThanThirtyUnlessTheCallSaysOtherwise() {
    FlinkSession flink = FlinkSession.batch();
    flink.run("LOAD MODULE cx");
    String answers = "(VALUES " + "(9), ".repeat(29) + "(9)) AS t(x)";
    Row thin =
        flink.row(
            "SELECT CX_NPS_STATS(x).thin, CX_NPS_STATS(score => x, thin_below => 31).thin,"
                + " CX_NPS_STATS(score => x, thin_below => 0).thin FROM "
                + answers);
    assertThat(thin).isEqualTo(Row.of(false, true, false));
  }

  @Test
  void aNegativeLimitIsAnErrorOnTheFirstRow() {
    FlinkSession flink = FlinkSession.batch();
    flink.run("LOAD MODULE cx");
    assertThatThrownBy(
            () ->
                flink.row(
                    "SELECT CX_NPS_STATS(score => x, thin_below => -1) FROM (VALUES 9) AS t(x)"))
        .hasStackTraceContaining(
            "CX_NPS_STATS: thin_below must be at least 0 rows (0 marks no result as thin), got"
                + " -1.0");
  }

  @Test
  void moreTakenBackThanEverCameGivesNoNumberAndNoError() {
    FlinkSession flink = FlinkSession.streaming();
    flink.run("LOAD MODULE cx");
    flink.view(
        "answers",
        "score DOUBLE",
        List.of(Row.of(10.0), Row.of(3.0), Row.ofKind(RowKind.DELETE, 8.0)));
    assertThat(
            flink.row(
                "SELECT s.nps, s.promoters, s.passives, s.n, s.ci_lower FROM"
                    + " (SELECT CX_NPS_STATS(score) AS s FROM answers)"))
        .isEqualTo(Row.of(null, 1L, -1L, 1L, null));
  }
}
