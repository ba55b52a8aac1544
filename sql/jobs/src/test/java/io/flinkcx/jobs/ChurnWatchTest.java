package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/**
 * The watch over the customers of the job's test folder, as a stream: in two currencies, one in
 * none, and rows that do not count.
 */
class ChurnWatchTest extends WatchedJobContract {

  ChurnWatchTest() {
    super("cx_churn_watch", "2024-12-31 00:00:00");
  }

  /** Results by upsert: a row by customer and currency. */
  @Test
  void statusIsWrittenByUpsert() {
    flink.run(
        "CREATE TEMPORARY TABLE my_status (customer_id STRING, currency STRING, status STRING,"
            + " changed_at TIMESTAMP_LTZ(3), PRIMARY KEY (customer_id, currency) NOT ENFORCED) WITH"
            + " ('connector' = 'blackhole')");

    isWrittenByUpsert(
        "INSERT INTO my_status SELECT customer_id, currency, status, changed_at FROM"
            + " churn_status");
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
