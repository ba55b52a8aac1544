package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** The movements of the subscriptions of the job's test folder, as a stream. */
class MrrMovementsTest extends WatchedJobContract {

  MrrMovementsTest() {
    super("cx_mrr_movements", "2024-06-01 00:00:00");
  }

  /** By hand: what pays on 1 June, S01 to S14. */
  @Test
  void standingIsThatByHand() {
    assertThat(flink.rows("SELECT * FROM mrr_standing"))
        .containsExactlyInAnyOrder(
            // S02, S04, S05, S07, S09
            Row.of("EUR", new BigDecimal("366.5000"), 5),
            Row.of("USD", new BigDecimal("240.6000"), 1),
            Row.of("XXX", new BigDecimal("0.0000"), 0));
  }

  /** Results by upsert: a row by month and currency. */
  @Test
  void monthsAreWrittenByUpsert() {
    flink.run(
        "CREATE TEMPORARY TABLE my_mrr (moved_in STRING, currency STRING, net_mrr DECIMAL(38, 4),"
            + " PRIMARY KEY (moved_in, currency) NOT ENFORCED) WITH ('connector' = 'blackhole')");

    isWrittenByUpsert("INSERT INTO my_mrr SELECT moved_in, currency, net_mrr FROM mrr_by_month");
  }
}
