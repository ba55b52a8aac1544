package io.flinkcx.functions.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.functions.Planning;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
        .isEqualTo(
            Row.of(
                0L, 0L, 0L, null, null, null, null, null, null, null, null, null, 0L, true, null));
  }

  @Test
  void fewCustomersAreThin() {
    String customers = "SELECT CX_RETENTION_STATS(x, x, 0.95, %s).thin FROM (VALUES 1, 2) AS t(x)";

    assertThat(Planning.session().row(String.format(customers, "3"))).isEqualTo(Row.of(true));
    assertThat(Planning.session().row(String.format(customers, "2"))).isEqualTo(Row.of(false));
  }

  /**
   * The rule behind the reference numbers: an account's value at a day is the sum of the mrr of its
   * subscriptions that have started by that day and not ended by it; trials have an mrr of 0.
   */
  @Test
  void subscriptionsOfAYearEqualTheReference() throws IOException {
    Path file = SharedData.find("data/saas_ravenstack/ravenstack_subscriptions.csv").orElse(null);
    assumeTrue(file != null, SharedData.MISSING);
    List<Row> subscriptions = new ArrayList<>();
    try (Stream<String> lines = Files.lines(file)) {
      lines
          .skip(1)
          .map(line -> line.split(","))
          .forEach(
              cells ->
                  subscriptions.add(
                      Row.of(
                          cells[1],
                          LocalDate.parse(cells[2]),
                          cells[3].isEmpty() ? null : LocalDate.parse(cells[3]),
                          Double.valueOf(cells[6]))));
    }
    assertThat(subscriptions).hasSize(5000);

    Row row =
        Planning.session()
            .view(
                "subscriptions",
                "account STRING, started DATE, ended DATE, mrr DOUBLE",
                subscriptions)
            .row(
                "SELECT s.* FROM (SELECT CX_RETENTION_STATS(start_value => mrr_start, end_value =>"
                    + " mrr_end) AS s FROM (SELECT account, "
                    + mrrAt("2024-01-01")
                    + " AS mrr_start, "
                    + mrrAt("2024-12-31")
                    + " AS mrr_end FROM subscriptions GROUP BY account))");

    // the reference gives four and three digits
    assertThat(row.<Double>getFieldAs("nrr")).isCloseTo(2.9039, within(5e-5));
    assertThat(row.<Double>getFieldAs("grr")).isCloseTo(0.996, within(5e-4));
    assertThat(row.getField("logo_churn")).isEqualTo(0.0);
    assertThat(row.getField("customers_start")).isEqualTo(187L);
    assertThat(row.getField("thin")).isEqualTo(false);
  }

  private static String mrrAt(String day) {
    return "COALESCE(SUM(mrr) FILTER (WHERE started <= DATE '"
        + day
        + "' AND (ended IS NULL OR ended > DATE '"
        + day
        + "')), 0)";
  }

  @Test
  void badConfidenceStopsAtPlanning() {
    Planning.stops(
        "CX_RETENTION_STATS(x, y, 95)",
        "CX_RETENTION_STATS: confidence must be between 0 and 1 (exclusive), such as 0.95, got"
            + " 95.0");
  }
}
