package io.flinkcx.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.catalogue.CxFunction;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.testing.FlinkSession;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.functions.FunctionKind;
import org.apache.flink.table.runtime.typeutils.ExternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One job with every function of the catalogue that keeps state is stopped with a savepoint in the
 * middle and continued from it. Each aggregate has a changelog of its own, each process-table
 * function events of its own.
 */
class SavepointTest {

  private static final int GROUPS = 3;
  private static final int CHANGES = 60;

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

  /** Process-table functions over {@link #events}, whose state is not that of an aggregate. */
  private static final Map<String, String> EVENT_QUERIES =
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

  /** What the job gave, by function; the job runs in this JVM. */
  private static final Map<String, Queue<Row>> GIVEN = new ConcurrentHashMap<>();

  private static CountDownLatch pausing;

  @Test
  void aJobContinuedFromASavepointAnswersLikeOneThatNeverStopped(@TempDir Path folder)
      throws Exception {
    List<AggregateContract> contracts = AggregateContracts.all();
    start(contracts, Integer.MAX_VALUE, new Configuration()).getJobExecutionResult().get();
    Map<String, List<Row>> uninterrupted = standing();

    pausing = new CountDownLatch(contracts.size() + EVENT_QUERIES.size());
    Configuration checkpoints = new Configuration();
    checkpoints.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
    JobClient firstHalf = start(contracts, CHANGES / 2, checkpoints);
    assertThat(pausing.await(2, TimeUnit.MINUTES)).as("all sources pause").isTrue();
    String savepoint =
        firstHalf
            .stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
            .get();
    Map<String, List<Row>> half = standing();

    Configuration restored = new Configuration();
    restored.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    start(contracts, Integer.MAX_VALUE, restored).getJobExecutionResult().get();

    Map<String, List<Row>> continued = standing();
    assertThat(continued).hasSize(contracts.size() + EVENT_QUERIES.size());
    for (AggregateContract contract : contracts) {
      assertThat(continued.get(contract.function().name())).hasSize(GROUPS);
    }
    for (String name : EVENT_QUERIES.keySet()) {
      assertThat(half.get(name)).as(name).isNotEmpty().isNotEqualTo(uninterrupted.get(name));
    }
    assertThat(half).isNotEqualTo(uninterrupted);
    uninterrupted.forEach(
        (name, rows) -> Answers.assertSame(name, sorted(rows), sorted(continued.get(name))));
  }

  @Test
  void everyProcessTableFunctionIsInTheJob() {
    assertThat(CxFunctions.ALL)
        .filteredOn(f -> f.newInstance().getKind() == FunctionKind.PROCESS_TABLE)
        .extracting(CxFunction::name)
        .containsExactlyInAnyOrderElementsOf(EVENT_QUERIES.keySet());
  }

  private static JobClient start(
      List<AggregateContract> contracts, int pauseAfter, Configuration configuration)
      throws Exception {
    if (configuration.get(StateRecoveryOptions.SAVEPOINT_PATH) == null) {
      GIVEN.clear();
    }
    FlinkSession flink = AggregateContract.open(FlinkSession.streaming());
    flink.streams().configure(configuration);
    for (AggregateContract contract : contracts) {
      String name = contract.function().name();
      source(flink, contract, "changes_of_" + name, pauseAfter);
      flink
          .tables()
          .toChangelogStream(flink.tables().sqlQuery(contract.groupBy("changes_of_" + name)))
          .map(row -> collect(name, row))
          .sinkTo(new DiscardingSink<>());
    }
    EVENT_QUERIES.forEach(
        (name, query) -> {
          String table = "events_of_" + name;
          events(flink, table, pauseAfter);
          flink
              .tables()
              .toDataStream(
                  flink.tables().sqlQuery(query.replace("TABLE events ", "TABLE " + table + " ")))
              .map(row -> collect(name, row))
              .sinkTo(new DiscardingSink<>());
        });
    return flink.streams().executeAsync("every function with state");
  }

  private static boolean collect(String name, Row row) {
    return GIVEN.computeIfAbsent(name, key -> new ConcurrentLinkedQueue<>()).add(row);
  }

  private static void source(
      FlinkSession flink, AggregateContract contract, String table, int pauseAfter) {
    DataType type = flink.rowType("grp STRING, is_kept BOOLEAN, " + contract.columns());
    flink
        .tables()
        .createTemporaryView(
            table,
            flink
                .tables()
                .fromChangelogStream(
                    source(flink, table, type, changes(contract), pauseAfter),
                    Schema.newBuilder().fromRowDataType(type).build(),
                    contract.takesRowsBack() ? ChangelogMode.all() : ChangelogMode.insertOnly()));
  }

  /** Events of some customers that come out of order, but none behind the watermark. */
  private static void events(FlinkSession flink, String table, int pauseAfter) {
    Random random = new Random(20260101);
    List<Row> events = new ArrayList<>();
    for (int i = 0; i < CHANGES; i++) {
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
                    source(flink, table, type, events, pauseAfter),
                    Schema.newBuilder()
                        .fromRowDataType(type)
                        .watermark("occurred_at", "occurred_at - INTERVAL '25' DAY")
                        .build()));
  }

  private static DataStream<Row> source(
      FlinkSession flink, String name, DataType type, List<Row> rows, int pauseAfter) {
    return flink
        .streams()
        .fromSource(
            new DataGeneratorSource<>(
                (GeneratorFunction<Long, Row>) i -> rows.get(i.intValue()),
                rows.size(),
                new Pausing(pauseAfter),
                ExternalTypeInfo.<Row>of(type)),
            WatermarkStrategy.noWatermarks(),
            name)
        .setParallelism(1);
  }

  /** Rows of three groups, of which every third change takes one back where that can be. */
  private static List<Row> changes(AggregateContract contract) {
    Random random = new Random(20260101);
    List<Row> standing = new ArrayList<>();
    List<Row> changes = new ArrayList<>();
    while (changes.size() < CHANGES) {
      if (standing.size() <= GROUPS || random.nextInt(3) > 0 || !contract.takesRowsBack()) {
        Row row =
            Row.join(Row.of("group " + standing.size() % GROUPS, true), contract.draw(random));
        standing.add(row);
        changes.add(row);
      } else {
        // the first rows of the groups stay
        Row old = standing.remove(GROUPS + random.nextInt(standing.size() - GROUPS));
        Row retraction = Row.copy(old);
        retraction.setKind(RowKind.DELETE);
        changes.add(retraction);
      }
    }
    return changes;
  }

  /** What stands of all that was given. */
  private static Map<String, List<Row>> standing() {
    Map<String, List<Row>> standing = new LinkedHashMap<>();
    GIVEN.forEach(
        (name, given) -> {
          List<Row> rows = new ArrayList<>();
          for (Row row : given) {
            Row plain = Row.copy(row);
            plain.setKind(RowKind.INSERT);
            if (Changelog.isRetraction(row)) {
              assertThat(rows.remove(plain)).as(name + " takes back " + row).isTrue();
            } else {
              rows.add(plain);
            }
          }
          standing.put(name, rows);
        });
    return standing;
  }

  private static List<Row> sorted(List<Row> rows) {
    return rows.stream()
        .sorted(
            Comparator.comparing((Row row) -> row.<String>getFieldAs(0))
                .thenComparing(Row::toString))
        .toList();
  }

  /**
   * Lets some rows pass and then none, without holding up a savepoint. The first checkpoint after
   * that tells that every task runs, which a savepoint takes for granted.
   */
  private record Pausing(int after) implements RateLimiterStrategy<NumberSequenceSplit> {

    @Override
    public RateLimiter<NumberSequenceSplit> createRateLimiter(int parallelism) {
      return new Pace(after);
    }
  }

  private static final class Pace implements RateLimiter<NumberSequenceSplit>, Serializable {

    private static final long serialVersionUID = 1L;

    private int left;
    private boolean isPaused;

    Pace(int left) {
      this.left = left;
    }

    @Override
    public CompletionStage<Void> acquire(int rows) {
      if (left-- > 0) {
        return CompletableFuture.completedFuture(null);
      }
      return new CompletableFuture<>();
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
      if (left < 0 && !isPaused) {
        isPaused = true;
        pausing.countDown();
      }
    }
  }
}
