package io.flinkcx.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkProcesses;
import io.flinkcx.testing.FlinkSession;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Jobs whose task manager goes down amid their work write what they would have written without:
 * each row once into a topic, and into PostgreSQL the rows that stand.
 */
class ExactlyOnceIT {

  private static final int HALF = 5_000;
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  @Test
  // Flink's client passes over interrupts, so the test's thread is given up
  @Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void everyRowIsThereOnceAfterATaskManagerWasKilled() throws Exception {
    try (FlinkProcesses processes = FlinkProcesses.start()) {
      FlinkSession shared = Servers.withJar(FlinkSession.streaming());
      Servers.createKafkaCatalog(
          shared,
          "copies",
          ", 'touchpoints.topic' = 'copy_of_touchpoints', 'orders.topic' = 'copy_of_orders'");
      Servers.createJdbcCatalog(shared, "base");
      write(shared, 0);

      TableResult job = startJob(processes.restPort());
      await(shared, HALF);
      write(shared, HALF);
      // what was read since the last checkpoint is written, but not committed
      processes.killTaskManager();
      processes.startTaskManager();
      await(shared, 2 * HALF);
      job.getJobClient().orElseThrow().cancel().get();

      assertThat(
              shared.rowsByKey(
                  0,
                  "SELECT COUNT(*), COUNT(DISTINCT event_id), MAX(session_id) FROM"
                      + " copies.unified.touchpoints WHERE channel = 'once'"))
          .containsExactly(Row.of(2L * HALF, 2L * HALF, "copied"));
      assertThat(
              shared.rowsByKey(
                  0,
                  "SELECT COUNT(*), COUNT(DISTINCT order_id), SUM(net) FROM base.unified.orders"
                      + " WHERE channel = 'once'"))
          .containsExactly(Row.of(100L, 100L, expectedNet()));
    }
  }

  /** Copies touchpoints to a topic, and the latest of each of 100 orders to PostgreSQL. */
  private static TableResult startJob(int restPort) {
    FlinkSession flink = Servers.withJar(FlinkSession.streamingOn(restPort));
    flink
        .set("execution.checkpointing.interval", "300 ms")
        .set("restart-strategy.type", "fixed-delay")
        .set("restart-strategy.fixed-delay.attempts", "20")
        .set("restart-strategy.fixed-delay.delay", "200 ms");
    String servers =
        "'kafka.properties.bootstrap.servers' = '%s'".formatted(Servers.kafka().address());
    flink.run("CREATE CATALOG shop WITH ('type' = 'cx', 'storage' = 'kafka', " + servers + ")");
    flink.run(
        "CREATE CATALOG copies WITH ('type' = 'cx', 'storage' = 'kafka',"
            + " 'kafka.sink.delivery-guarantee' = 'exactly-once',"
            + " 'kafka.sink.transactional-id-prefix' = 'copy', 'touchpoints.topic' ="
            + " 'copy_of_touchpoints', "
            + servers
            + ")");
    Servers.createJdbcCatalog(flink, "base");
    return flink
        .tables()
        .executeSql(
            """
            EXECUTE STATEMENT SET BEGIN
            INSERT INTO copies.unified.touchpoints (event_id, session_id, channel, occurred_at)
              SELECT event_id, 'copied', channel, occurred_at
              FROM shop.unified.touchpoints WHERE channel = 'once';
            INSERT INTO base.unified.orders (order_id, channel, net, ordered_at)
              SELECT order_id, channel, net, ordered_at
              FROM shop.unified.orders WHERE channel = 'once';
            END
            """);
  }

  /** Touchpoints of these numbers, and a version of an order for each. */
  private static void write(FlinkSession flink, int from) {
    Servers.createKafkaCatalog(flink, "shop" + from, "");
    List<Row> touchpoints = new ArrayList<>();
    List<Row> orders = new ArrayList<>();
    for (int i = from; i < from + HALF; i++) {
      touchpoints.add(Row.of("E" + i, "once", START.plusSeconds(i)));
      orders.add(Row.of("O" + i % 100, "once", BigDecimal.valueOf(i, 4), START.plusSeconds(i)));
    }
    flink.view(
        "touchpoints" + from,
        "event_id STRING NOT NULL, channel STRING, occurred_at TIMESTAMP_LTZ(3)",
        touchpoints);
    flink.upserts(
        "orders" + from,
        "order_id STRING NOT NULL, channel STRING, net DECIMAL(18, 4), ordered_at"
            + " TIMESTAMP_LTZ(3)",
        "order_id",
        orders);
    flink.run(
        """
        EXECUTE STATEMENT SET BEGIN
        INSERT INTO shop%1$d.unified.touchpoints (event_id, channel, occurred_at)
          SELECT * FROM touchpoints%1$d;
        INSERT INTO shop%1$d.unified.orders (order_id, channel, net, ordered_at)
          SELECT * FROM orders%1$d;
        END
        """
            .formatted(from));
  }

  /** The latest version of each order. */
  private static BigDecimal expectedNet() {
    long sum = 0;
    for (int i = 2 * HALF - 100; i < 2 * HALF; i++) {
      sum += i;
    }
    return BigDecimal.valueOf(sum, 4);
  }

  /** Until so many touchpoints and the orders that go with them have been copied. */
  private static void await(FlinkSession flink, int rows) {
    long copied = 0;
    BigDecimal latest = BigDecimal.ZERO;
    while (copied < rows || latest.compareTo(BigDecimal.valueOf(rows - 1, 4)) < 0) {
      copied =
          flink
              .rows("SELECT event_id FROM copies.unified.touchpoints WHERE channel = 'once'")
              .size();
      latest =
          flink.rows("SELECT net FROM base.unified.orders WHERE channel = 'once'").stream()
              .map(row -> (BigDecimal) row.getField(0))
              .reduce(BigDecimal.ZERO, BigDecimal::max);
    }
  }
}
