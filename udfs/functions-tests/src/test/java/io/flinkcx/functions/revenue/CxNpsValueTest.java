package io.flinkcx.functions.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.Moments;
import io.flinkcx.core.revenue.NpsValue;
import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxNpsValueTest {

  @Test
  void everyFieldIsWhereItsNameSays() {
    NpsValue expected =
        NpsValue.of(
            Moments.EMPTY.plus(120).plus(180),
            Moments.EMPTY.plus(80).plus(60),
            Moments.EMPTY.plus(10),
            0.9);

    Row row =
        Planning.session()
            .row(
                "SELECT s.* FROM (SELECT CX_NPS_VALUE(score => x, `value` => v, confidence => 0.9) AS"
                    + " s FROM (VALUES (10, 120), (9, 180), (8, 80), (7, 60), (2, 10), (11, 5),"
                    + " (CAST(NULL AS INT), 9)) AS t(x, v))");

    assertThat(row.getField("promoter_value")).isEqualTo(150.0);
    assertThat(row.getField("promoters")).isEqualTo(2L);
    assertThat((Double) row.getField("promoter_ci_lower"))
        .isCloseTo(expected.promoters().interval().lower(), within(1e-9));
    assertThat((Double) row.getField("passive_ci_upper"))
        .isCloseTo(expected.passives().interval().upper(), within(1e-9));
    assertThat(row.getField("passive_value")).isEqualTo(70.0);
    assertThat(row.getField("detractor_value")).isEqualTo(10.0);
    assertThat(row.getField("detractor_ci_lower")).isNull();
    assertThat(row.getField("detractors")).isEqualTo(1L);
    assertThat((Double) row.getField("value_of_one_point"))
        .isCloseTo(expected.valueOfOnePoint(), within(1e-12));
    assertThat((Double) row.getField("std_error"))
        .isCloseTo(expected.standardError(), within(1e-12));
    assertThat((Double) row.getField("ci_lower"))
        .isCloseTo(expected.interval().lower(), within(1e-12));
    assertThat((Double) row.getField("p_value")).isCloseTo(expected.pValue(), within(1e-12));
    assertThat(row.getField("n")).isEqualTo(5L);
    assertThat(row.getField("rejected")).isEqualTo(1L);
  }

  @Test
  void badConfidenceStopsAtPlanning() {
    Planning.stops(
        "CX_NPS_VALUE(x, y, 0)",
        "CX_NPS_VALUE: confidence must be between 0 and 1 (exclusive), such as 0.95, got 0.0");
  }

  @Test
  void theSmallestClassSaysWhetherItIsThin() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT a.thin, b.thin FROM (SELECT CX_NPS_VALUE(score => x, `value` => v,"
                        + " thin_below => 1) AS a, CX_NPS_VALUE(score => x, `value` => v, thin_below"
                        + " => 2) AS b FROM (VALUES (10, 1), (9, 2), (8, 3), (7, 3), (2, 5)) AS t(x,"
                        + " v))"))
        .isEqualTo(Row.of(false, true));
  }

  @Test
  void badThinBelowIsNamed() {
    // a negative number is no literal to the planner: the first row meets it
    assertThatThrownBy(
            () ->
                Planning.session()
                    .row(
                        "SELECT CX_NPS_VALUE(score => x, `value` => x, thin_below => -1).n FROM (VALUES 4) AS t(x)"))
        .hasStackTraceContaining(
            "CX_NPS_VALUE: thin_below must be at least 0 rows (0 marks no result as thin), got -1.0");
  }
}
