package io.flinkcx.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.catalogue.CxFunction;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.testing.FlinkSession;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
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
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.functions.FunctionKind;
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
  private static final int CHANGES = EventQueries.ROWS;

  /** What the job gave, by function; the job runs in this JVM. */
  private static final Map<String, Queue<Row>> GIVEN = new ConcurrentHashMap<>();

  private static CountDownLatch pausing;

  @Test
  void aJobContinuedFromASavepointAnswersLikeOneThatNeverStopped(@TempDir Path folder)
      throws Exception {
    List<AggregateContract> contracts = AggregateContracts.all();
    start(contracts, Integer.MAX_VALUE, new Configuration()).getJobExecutionResult().get();
    Map<String, List<Row>> uninterrupted = standing();

    pausing = new CountDownLatch(contracts.size() + EventQueries.functions().size());
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
    assertThat(continued).hasSize(contracts.size() + EventQueries.functions().size());
    for (AggregateContract contract : contracts) {
      assertThat(continued.get(contract.function().name())).hasSize(GROUPS);
    }
    for (String name : EventQueries.functions()) {
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
        .containsExactlyInAnyOrderElementsOf(EventQueries.functions());
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
    for (String name : EventQueries.functions()) {
      EventQueries.answers(flink, name, new Pausing(pauseAfter))
          .map(row -> collect(name, row))
          .sinkTo(new DiscardingSink<>());
    }
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
                    EventQueries.source(
                        flink, table, type, changes(contract), new Pausing(pauseAfter)),
                    Schema.newBuilder().fromRowDataType(type).build(),
                    contract.takesRowsBack() ? ChangelogMode.all() : ChangelogMode.insertOnly()));
  }

  /** Rows of three groups, of which every third change corrects one or takes it back. */
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
