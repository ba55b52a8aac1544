package io.flinkcx.functions;

import io.flinkcx.testing.FlinkSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.runtime.typeutils.ExternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.Row;

/** A query of every process-table function over events whose pace a test decides. */
final class EventQueries {

  /** Events of a function. */
  static final int ROWS = 60;

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final List<String> STAGES =
      List.of("evaluation", "purchase", "purchase", "post_purchase", "cancellation");

  /** The stages as events of a clock. */
  private static final Map<String, String> CLOCK_EVENTS =
      Map.of(
          "evaluation", "activate",
          "purchase", "resume",
          "post_purchase", "pause",
          "cancellation", "fulfill");

  private static final List<String> STATUSES = List.of("active", "active", "past_due", "canceled");

  private static final Map<String, String> QUERIES =
      Map.of(
          "CX_SLA",
          "SELECT customer_id, status, occurred_at, started_at, breached_at, elapsed_seconds,"
              + " explanation FROM CX_SLA(events => TABLE events PARTITION BY customer_id, on_time"
              + " => DESCRIPTOR(occurred_at), event => DESCRIPTOR(clock_event), calendar =>"
              + " 'Mon-Fri 09:00-17:00 Europe/Berlin', ttl => INTERVAL '60' DAY, as_of =>"
              + " TO_TIMESTAMP_LTZ('2026-06-30 00:00:00'))",
          "CX_CONTACT_RESOLUTION",
          "SELECT customer_id, interaction_id, outcome, next_at, decided_at, explanation FROM"
              + " CX_CONTACT_RESOLUTION(contacts => TABLE events PARTITION BY customer_id, on_time"
              + " => DESCRIPTOR(occurred_at), rule => 'any_contact', `window` => INTERVAL '20' DAY,"
              + " as_of => TO_TIMESTAMP_LTZ('2026-06-30 00:00:00'))",
          "CX_CLOSE_THE_LOOP",
          "SELECT customer_id, response_id, status, occurred_at, due_at, hours_waited, explanation"
              + " FROM CX_CLOSE_THE_LOOP(events => TABLE events PARTITION BY customer_id, on_time"
              + " => DESCRIPTOR(occurred_at), event => DESCRIPTOR(loop_event), response =>"
              + " DESCRIPTOR(interaction_id), sla => INTERVAL '30' DAY, as_of =>"
              + " TO_TIMESTAMP_LTZ('2026-06-30 00:00:00'))",
          "CX_CHURN_WATCH",
          "SELECT customer_id, status, changed_at, `rule`, silence_days, value_at_risk FROM"
              + " CX_CHURN_WATCH(orders => TABLE events PARTITION BY customer_id, on_time =>"
              + " DESCRIPTOR(occurred_at), value_at_risk => DESCRIPTOR(amount), silence_factor =>"
              + " 1.1, churned_silence_factor => 1.5, as_of => TO_TIMESTAMP_LTZ('2026-06-30"
              + " 00:00:00'))",
          "CX_MRR_MOVEMENT",
          "SELECT customer_id, movement, moved_at, mrr_delta, mrr, reason, is_involuntary FROM"
              + " CX_MRR_MOVEMENT(subscriptions => TABLE events PARTITION BY customer_id, on_time"
              + " => DESCRIPTOR(occurred_at), mrr => DESCRIPTOR(amount), as_of =>"
              + " TO_TIMESTAMP_LTZ('2026-06-30 00:00:00'))",
          "CX_KPI_MONITOR",
          "SELECT customer_id, direction, alerted_at, began_at, statistic, shift FROM"
              + " CX_KPI_MONITOR(metrics => TABLE events PARTITION BY customer_id, on_time =>"
              + " DESCRIPTOR(occurred_at), `value` => DESCRIPTOR(amount), warm_up => 3, width => 1)",
          "CX_JOURNEYS",
          "SELECT customer_id, path, channels, converted, ended_at, warning FROM"
              + " CX_JOURNEYS(touchpoints => TABLE events PARTITION BY customer_id, on_time =>"
              + " DESCRIPTOR(occurred_at), conversion => DESCRIPTOR(is_purchase), touchpoint =>"
              + " DESCRIPTOR(journey_stage), as_of => TO_TIMESTAMP_LTZ('2026-06-30 00:00:00'))",
          "CX_LIFECYCLE",
          "SELECT customer_id, stage, entered_at, previous_stage, previous_dwell_seconds, reason"
              + " FROM CX_LIFECYCLE(events => TABLE events PARTITION BY customer_id, on_time =>"
              + " DESCRIPTOR(occurred_at), loyal_purchases => 2, as_of =>"
              + " TO_TIMESTAMP_LTZ('2026-06-30 00:00:00'))",
          "CX_RESOLVE_IDENTITIES",
          "SELECT id_value, customer_id, previous_customer_id, `change` FROM"
              + " CX_RESOLVE_IDENTITIES(links => TABLE events , limits => 'visit/customer:1')");

  private EventQueries() {}

  /** The functions that are asked. */
  static Set<String> functions() {
    return QUERIES.keySet();
  }

  /** What a function answers, from a source of its own. */
  static DataStream<Row> answers(
      FlinkSession flink, String function, RateLimiterStrategy<NumberSequenceSplit> pace) {
    String table = "events_of_" + function;
    events(flink, table, pace);
    String query = QUERIES.get(function).replace("TABLE events ", "TABLE " + table + " ");
    return flink.tables().toDataStream(flink.tables().sqlQuery(query));
  }

  /** Events of some customers that come out of order, but none behind the watermark. */
  private static void events(
      FlinkSession flink, String table, RateLimiterStrategy<NumberSequenceSplit> pace) {
    Random random = new Random(20260101);
    List<Row> events = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      String customer = "customer " + random.nextInt(4);
      String stage = STAGES.get(random.nextInt(STAGES.size()));
      Instant time = START.plus(Duration.ofDays(9 * i - random.nextInt(25)));
      String status = STATUSES.get(random.nextInt(STATUSES.size()));
      boolean isPurchase = stage.equals("purchase");
      events.add(
          Row.of(
              customer,
              stage,
              isPurchase,
              CLOCK_EVENTS.get(stage),
              86_400L * (i % 7),
              isPurchase ? "response" : "follow_up",
              "contact " + (i - i % 2),
              time,
              "visit",
              "visit " + i / 2,
              "customer",
              customer,
              time,
              status,
              10.0 * random.nextInt(10)));
    }
    DataType type =
        flink.rowType(
            "customer_id STRING, journey_stage STRING, is_purchase BOOLEAN, clock_event STRING,"
                + " target_seconds BIGINT, loop_event STRING, interaction_id STRING, occurred_at"
                + " TIMESTAMP_LTZ(3), left_type STRING, left_value STRING, right_type STRING,"
                + " right_value STRING, linked_at TIMESTAMP_LTZ(3), status STRING, amount"
                + " DOUBLE");
    flink
        .tables()
        .createTemporaryView(
            table,
            flink
                .tables()
                .fromDataStream(
                    source(flink, table, type, events, pace),
                    Schema.newBuilder()
                        .fromRowDataType(type)
                        .watermark("occurred_at", "occurred_at - INTERVAL '25' DAY")
                        .build()));
  }

  /** A stream of rows, in their order. */
  static DataStream<Row> source(
      FlinkSession flink,
      String name,
      DataType type,
      List<Row> rows,
      RateLimiterStrategy<NumberSequenceSplit> pace) {
    return flink
        .streams()
        .fromSource(
            new DataGeneratorSource<>(
                (GeneratorFunction<Long, Row>) i -> rows.get(i.intValue()),
                rows.size(),
                pace,
                ExternalTypeInfo.<Row>of(type)),
            WatermarkStrategy.noWatermarks(),
            name)
        .setParallelism(1);
  }
}
