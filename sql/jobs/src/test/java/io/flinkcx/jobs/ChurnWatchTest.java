package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.util.List;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The watch over the customers of the job's test folder, as a stream: in two currencies, one in
 * none, and rows that do not count.
 */
class ChurnWatchTest {

  private static final ExpectedRows EXPECTED = ExpectedRows.of("cx_churn_watch");

  private static final Script JOB =
      Script.of("cx_churn_watch/job.sql").watchedUntil("2024-12-31 00:00:00");

  private static FlinkSession flink;

  @BeforeAll
  static void company() {
    flink = EXPECTED.session(FlinkSession.streaming());
    JOB.define(flink);
  }

  static List<String> views() {
    return EXPECTED.views();
  }

  @ParameterizedTest
  @MethodSource("views")
  void viewHasItsExpectedRows(String view) throws IOException {
    EXPECTED.check(flink, view);
  }

  @Test
  void everyQueryOfTheFileRuns() {
    JOB.runQueries(flink);
  }

  /** Results by upsert: a row by customer and currency. */
  @Test
  void statusIsWrittenByUpsert() {
    flink.run(
        "CREATE TEMPORARY TABLE my_status (customer_id STRING, currency STRING, status STRING,"
            + " changed_at TIMESTAMP_LTZ(3), PRIMARY KEY (customer_id, currency) NOT ENFORCED) WITH"
            + " ('connector' = 'blackhole')");

    assertThat(
            flink
                .tables()
                .explainSql(
                    "INSERT INTO my_status SELECT customer_id, currency, status, changed_at FROM"
                        + " churn_status"))
        .doesNotContain("upsertMaterialize=[true]");
  }

  /**
   * Each has a rule, and what it rests on fits the rule. Under an early model a customer may be
   * below the threshold with the purchase itself.
   */
  @Test
  void rowsSayWhy() {
    List<Row> odd =
        flink.rows(
            "SELECT * FROM churn_changes WHERE NOT CASE `rule`"
                + " WHEN 'p_alive' THEN p_alive <= IF(status = 'at_risk', 0.5, 0.1)"
                + " WHEN 'silence' THEN silence_days >= silence_threshold_days"
                + " ELSE status = 'won_back' END");
    assertThat(odd).isEmpty();
  }
}
