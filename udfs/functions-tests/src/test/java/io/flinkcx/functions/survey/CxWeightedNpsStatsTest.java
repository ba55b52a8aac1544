package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxWeightedNpsStatsTest {

  @Test
  void weightsCountAnswersAndGiveTheEffectiveNumber() {
    FlinkSession flink = FlinkSession.batch();
    flink.run("LOAD MODULE cx");
    Row stats =
        flink.row(
            "SELECT ROUND(s.nps, 9), s.promoters, s.n, s.rejected, ROUND(s.n_eff, 9), s.thin FROM (SELECT"
                + " CX_WEIGHTED_NPS_STATS(score => x, weight => w, thin_below => 3) AS s FROM (VALUES"
                + " (10, 3), (8, 1), (0, 2), (0, -1), (0, 0), (9, CAST(NULL AS INT)))"
                + " AS t(x, w))");
    // weights 3, 1, 2; 100 (3 - 2) / 6 and (3 + 1 + 2)^2 / (9 + 1 + 4)
    assertThat(stats).isEqualTo(Row.of(16.666666667, 1L, 4L, 1L, 2.571428571, true));
  }

  @Test
  void answersOfWeightZeroAloneHaveNoScore() {
    FlinkSession flink = FlinkSession.batch();
    flink.run("LOAD MODULE cx");
    Row stats =
        flink.row(
            "SELECT s.nps, s.n, s.ci_lower, s.n_eff, s.thin FROM (SELECT CX_WEIGHTED_NPS_STATS(x, w) AS s"
                + " FROM (VALUES (10, 0), (8, 0)) AS t(x, w))");
    assertThat(stats).isEqualTo(Row.of(null, 2L, null, 0.0, true));
  }

  @Test
  void aCommonFactorOfTheWeightsChangesNothing() {
    FlinkSession flink = FlinkSession.batch();
    flink.run("LOAD MODULE cx");
    Row row =
        flink.row(
            "SELECT ABS(a.nps - b.nps) < 1E-12, ABS(a.n_eff - b.n_eff) < 1E-12, ABS(a.std_error -"
                + " b.std_error) < 1E-12 FROM (SELECT CX_WEIGHTED_NPS_STATS(x, w) AS a, CX_WEIGHTED_NPS_STATS(x, w *"
                + " 1E-8) AS b FROM (VALUES (10, 0.31E0), (8, 1.7E0), (0, 0.93E0), (9, 2.2E0))"
                + " AS t(x, w))");
    assertThat(row).isEqualTo(Row.of(true, true, true));
  }
}
