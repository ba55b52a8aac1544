package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.testing.FlinkSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** The journey functions on the simulated company's touchpoints and orders, as they come. */
class SimulatedJourneyTest {

  private static final String END = "TO_TIMESTAMP_LTZ('2026-01-01 00:00:00')";

  private static FlinkSession company(FlinkSession flink) {
    return SimulatedCompany.open(flink, "'simulator.customers' = '500'");
  }

  @Test
  void lifecycleReadsEveryStageOfTheTouchpoints() {
    FlinkSession flink = company(FlinkSession.streaming());
    List<Row> changes =
        flink.rows(
            "SELECT customer_id, stage, previous_stage, reason FROM CX_LIFECYCLE("
                + "events => TABLE touchpoints PARTITION BY customer_id,"
                + " on_time => DESCRIPTOR(occurred_at), as_of => "
                + END
                + ")");
    Map<Object, Row> first = new HashMap<>();
    for (Row change : changes) {
      if (change.getField("previous_stage") == null) {
        assertThat(first.put(change.getField("customer_id"), change)).isNull();
      }
    }
    FlinkSession batch = company(FlinkSession.batch());
    assertThat((long) first.size())
        .isEqualTo(batch.row("SELECT COUNT(*) FROM customers").getField(0));
    assertThat(first.values())
        .extracting(row -> row.getField("stage"))
        .containsOnly("consideration");
    assertThat(changes)
        .extracting(row -> row.getField("stage"))
        .contains(
            "consideration",
            "evaluation",
            "purchase",
            "post_purchase",
            "loyal",
            "at_risk",
            "lost",
            "won_back");
    assertThat(changes)
        .extracting(row -> row.getField("reason"))
        .contains("evaluation", "purchase", "post_purchase", "silence");
  }

  @Test
  void lifecycleOfOrdersBeginsWithEveryCustomersFirstOrder() {
    FlinkSession flink = company(FlinkSession.streaming());
    flink.run(
        "CREATE TEMPORARY VIEW purchases AS"
            + " SELECT customer_id, 'purchase' AS what, ordered_at FROM orders");
    List<Row> begun =
        flink.rows(
            "SELECT customer_id, entered_at FROM CX_LIFECYCLE("
                + "events => TABLE purchases PARTITION BY customer_id,"
                + " on_time => DESCRIPTOR(ordered_at), event => DESCRIPTOR(what), as_of => "
                + END
                + ") WHERE previous_stage IS NULL");
    assertThat(begun)
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            company(FlinkSession.batch())
                .rows("SELECT customer_id, became_customer_at FROM customers"));
  }

  @Test
  void attributionSharesEveryConvertedPathOut() {
    FlinkSession flink = company(FlinkSession.batch());
    // ARRAY_AGG(... ORDER BY ...) leaves the order out without a word, a window keeps it
    flink.run(
        """
        CREATE TEMPORARY VIEW paths AS
        SELECT customer_id, path, times
        FROM (
          SELECT
            customer_id,
            ARRAY_AGG(channel) OVER until_now AS path,
            ARRAY_AGG(occurred_at) OVER until_now AS times,
            COUNT(*) OVER until_now AS sessions,
            COUNT(*) OVER (PARTITION BY customer_id) AS all_sessions
          FROM touchpoints
          WHERE event_name = 'session' AND customer_id IS NOT NULL
          WINDOW until_now AS (
            PARTITION BY customer_id ORDER BY occurred_at
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
        )
        WHERE sessions = all_sessions
        """);
    long customers = (long) flink.row("SELECT COUNT(*) FROM customers").getField(0);
    List<Row> lastTouch = new ArrayList<>();
    for (String model : List.of("first", "last", "linear", "position", "time_decay")) {
      List<Row> credits =
          flink.rows(
              "SELECT a.touchpoint, SUM(a.credit) FROM paths, LATERAL TABLE(CX_ATTRIBUTE("
                  + "path => path, model => '"
                  + model
                  + "', timestamps => times)) AS a GROUP BY a.touchpoint");
      assertThat(credits.stream().mapToDouble(row -> (double) row.getField(1)).sum())
          .as(model)
          .isCloseTo(customers, within(1e-6));
      if (model.equals("last")) {
        credits.stream().filter(row -> (double) row.getField(1) > 0).forEach(lastTouch::add);
      }
    }
    assertThat(lastTouch)
        .containsExactlyInAnyOrderElementsOf(
            flink.rows(
                "SELECT acquisition_channel, CAST(COUNT(*) AS DOUBLE) FROM customers"
                    + " GROUP BY acquisition_channel"));
  }
}
