package io.flinkcx.functions.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxRetentionStatsTest {

  private static Row stats(String values) {
    return Planning.session()
        .row(
            "SELECT s.* FROM (SELECT CX_RETENTION_STATS(a, b) AS s FROM (SELECT CAST(a AS DOUBLE)"
                + " AS a, CAST(b AS DOUBLE) AS b FROM (VALUES "
                + values
                + ") AS t(a, b)))");
  }

  @Test
  void newCustomersAndBadRowsAreNoPartOfIt() {
    Row row =
        stats("('100', '50'), ('0', '70'), ('0', '0'), ('-1', '5'), ('NaN', '5'), ('5', '-2')");

    assertThat(row.getField("customers_start")).isEqualTo(1L);
    assertThat(row.getField("retained")).isEqualTo(1L);
    assertThat(row.getField("grr")).isEqualTo(0.5);
    assertThat(row.getField("nrr")).isEqualTo(0.5);
    assertThat(row.getField("rejected")).isEqualTo(3L);
  }

  @Test
  void nobodyAtTheStartGivesNullsAndZeroCounts() {
    assertThat(stats("('0', '5'), ('7', CAST(NULL AS STRING))"))
        .isEqualTo(Row.of(0L, 0L, 0L, null, null, null, null, null, null, null, null, null, 0L));
  }

  @Test
  void badConfidenceStopsAtPlanning() {
    Planning.stops(
        "CX_RETENTION_STATS(x, y, 95)",
        "CX_RETENTION_STATS: confidence must be between 0 and 1 (exclusive), such as 0.95, got"
            + " 95.0");
  }
}
