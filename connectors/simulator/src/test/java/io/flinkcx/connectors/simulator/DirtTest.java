package io.flinkcx.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.testing.FlinkSession;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shares on some thousands of rows: four standard errors of a share of .1 are about .02. */
class DirtTest {

  private static final String COMPANY = ", 'customers' = '2000'";
  private static final double FOUR_STANDARD_ERRORS = .02;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "survey_responses | out-of-range   | score < scale_min OR score > scale_max",
        "survey_responses | nan            | CAST(score AS STRING) = 'NaN'",
        "survey_responses | unknown-enum   | metric = 'not_a_metric'",
        "survey_responses | broken-reference | customer_id LIKE '%-MISSING'",
        "orders           | unknown-enum   | status = 'not_a_status'",
        "orders           | broken-reference | customer_id LIKE '%-MISSING'",
        "order_lines      | broken-reference | order_id LIKE '%-MISSING'",
        "identities       | nan            | CAST(confidence AS STRING) = 'NaN'",
        "customers        | unknown-enum   | segment = 'not_a_segment'"
      })
  void shareOfRowsIsSpoiled(String table, String fault, String condition) {
    Row clean = counts(table, COMPANY, condition);
    Row dirty = counts(table, COMPANY + ", 'dirt." + fault + "-share' = '.1'", condition);
    assertThat(clean.getField(1)).isEqualTo(0L);
    assertThat(dirty.getField(0)).isEqualTo(clean.getField(0));
    long rows = (long) dirty.getField(0);
    assertThat(rows).isGreaterThan(1_500);
    assertThat((long) dirty.getField(1) / (double) rows)
        .isCloseTo(.1, within(rows > 4_000 ? FOUR_STANDARD_ERRORS : 1.5 * FOUR_STANDARD_ERRORS));
  }

  private static Row counts(String table, String options, String condition) {
    FlinkSession flink = FlinkSession.batch();
    flink.run(SimulatedSql.create("t", table, "", options));
    return flink.row("SELECT COUNT(*), COUNT(*) FILTER (WHERE " + condition + ") FROM t");
  }

  @Test
  void duplicatesAreWholeRowsAgain() {
    FlinkSession flink = FlinkSession.batch();
    flink.run(SimulatedSql.create("t", "orders", "", COMPANY + ", 'dirt.duplicate-share' = '.1'"));
    Row counts =
        flink.row(
            "SELECT SUM(n), COUNT(*), COUNT(*) FILTER (WHERE n = 2), MAX(n) FROM (SELECT order_id,"
                + " customer_id, net, ordered_at, COUNT(*) AS n FROM t"
                + " GROUP BY order_id, customer_id, net, ordered_at)");
    FlinkSession clean = FlinkSession.batch();
    clean.run(SimulatedSql.create("t", "orders", "", COMPANY));
    assertThat(counts.getField(1)).isEqualTo(clean.row("SELECT COUNT(*) FROM t").getField(0));
    assertThat((long) counts.getField(2) / (double) (long) counts.getField(1))
        .isCloseTo(.1, within(FOUR_STANDARD_ERRORS));
    assertThat(counts.getField(3)).isEqualTo(2L);
  }
}
