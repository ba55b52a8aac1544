package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.flinkcx.functions.Planning;
import io.flinkcx.testing.FlinkSession;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxCsatTest {

  @Test
  void theScaleMayBeAColumn() {
    Row row =
        Planning.session()
            .row(
                "SELECT CX_CSAT(score, top) FROM (VALUES (4, 5), (5, 7), (6, 7), (1, 1), (8, 10),"
                    + " (CAST(NULL AS INT), 5), (5, CAST(NULL AS INT))) AS t(score, top)");

    // 4 of 5, 6 of 7, 1 of 1 and 8 of 10 are satisfied, 5 of 7 is not
    assertThat(row).isEqualTo(Row.of(80.0));
  }

  @Test
  void withoutAValidScoreThereIsNone() {
    assertThat(Planning.session().row("SELECT CX_CSAT(x, 5) FROM (VALUES 6, 0) AS t(x)"))
        .isEqualTo(Row.of((Object) null));
  }

  @Test
  void batchKeepsTheHashAggregate() {
    FlinkSession flink = Planning.session();
    flink.run(
        "CREATE TEMPORARY TABLE answers (k STRING, score INT)"
            + " WITH ('connector' = 'filesystem', 'path' = '/tmp', 'format' = 'csv')");

    assertThat(flink.tables().explainSql("SELECT k, CX_CSAT(score, 5) FROM answers GROUP BY k"))
        .contains("LocalHashAggregate")
        .doesNotContain("SortAggregate");
  }

  @Test
  void badScalesStopAtPlanning() {
    Planning.stops(
        "CX_CSAT(x, 4.5)",
        "CX_CSAT: scale_max must be a whole number of points from -100 to 100, got 4.5");
    Planning.stops(
        "CX_CSAT(score => x, scale_max => 5, top_boxes => 0)",
        "CX_CSAT: top_boxes must be a whole number of answers, at least 1, got 0.0");
  }

  @Test
  void badScalesInColumnsAreNamed() {
    CsatAnswer.Kind classify = new CsatAnswer.Kind("CX_CSAT");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> classify.eval(3.0, 5.0, 5.0, null))
        .withMessage("CX_CSAT: scale_max must be greater than scale_min, got 5.0 to 5.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classify.eval(3.0, 100.0, 0.0, null))
        .withMessage(
            "CX_CSAT: top_boxes must be given for a scale of more than 11 answers, got 0.0 to"
                + " 100.0");
  }
}
