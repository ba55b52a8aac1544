package io.flinkcx.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every process-table function in a job whose task manager is killed in the middle, with rows that
 * were read since the last checkpoint: the same rows come out, each once.
 */
class KilledTaskManagerTest {

  private static final int CHECKPOINTED = EventQueries.ROWS / 2;
  private static final int LOST = EventQueries.ROWS * 3 / 4;

  /** Readers that were started, those after the kill included. */
  private static final AtomicInteger READERS = new AtomicInteger();

  /** Where all sources stand; the cluster is in this JVM. */
  private static volatile Stage stage;

  /**
   * How far each source may come.
   *
   * @param atEnd counts the sources that have come so far
   * @param checkpointed counts those that know of a checkpoint since
   * @param next when the next stage begins
   */
  private record Stage(
      int rows, CountDownLatch atEnd, CountDownLatch checkpointed, CompletableFuture<Void> next) {

    static Stage upTo(int rows) {
      int sources = EventQueries.functions().size();
      return new Stage(
          rows,
          new CountDownLatch(sources),
          new CountDownLatch(sources),
          new CompletableFuture<>());
    }
  }

  @Test
  @Timeout(180)
  @SuppressWarnings("try") // close() may be interrupted; then the test is over anyway
  void sameRowsComeOutOnce() throws Exception {
    stage = Stage.upTo(Integer.MAX_VALUE);
    Map<String, List<Row>> undisturbed = rows(start(FlinkSession.streaming(), new Configuration()));

    Stage first = Stage.upTo(CHECKPOINTED);
    stage = first;
    try (MiniCluster cluster = new MiniCluster(cluster())) {
      cluster.start();
      Map<String, CloseableIterator<Row>> answers =
          start(FlinkSession.streamingOn(cluster.getRestAddress().get().getPort()), checkpoints());
      await(first.checkpointed);
      Stage second = Stage.upTo(LOST);
      stage = second;
      first.next.complete(null);
      await(second.atEnd);
      cluster.terminateTaskManager(0).get();
      stage = Stage.upTo(Integer.MAX_VALUE);
      cluster.startTaskManager();
      assertThat(rows(answers)).isEqualTo(undisturbed);
      int sources = EventQueries.functions().size();
      assertThat(READERS.get()).as("all sources started again").isGreaterThanOrEqualTo(3 * sources);
    }
    assertThat(undisturbed).allSatisfy((function, rows) -> assertThat(rows).isNotEmpty());
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(1, TimeUnit.MINUTES)).as("all sources have come so far").isTrue();
  }

  private static MiniClusterConfiguration cluster() {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
    return new MiniClusterConfiguration.Builder()
        .setConfiguration(configuration)
        .setNumTaskManagers(1)
        .setNumSlotsPerTaskManager(2)
        .build();
  }

  private static Configuration checkpoints() {
    Configuration configuration = new Configuration();
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 100);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
    return configuration;
  }

  /** The answers, which come once each where checkpoints are taken. */
  private static Map<String, CloseableIterator<Row>> start(
      FlinkSession flink, Configuration configuration) throws Exception {
    flink.run("LOAD MODULE cx");
    flink.set("table.local-time-zone", "UTC");
    flink.streams().configure(configuration);
    Map<String, CloseableIterator<Row>> answers = new LinkedHashMap<>();
    for (String function : EventQueries.functions()) {
      answers.put(function, EventQueries.answers(flink, function, new Staged()).collectAsync());
    }
    flink.streams().executeAsync("every process-table function");
    return answers;
  }

  /** All rows by function, sorted. */
  private static Map<String, List<Row>> rows(Map<String, CloseableIterator<Row>> answers) {
    Map<String, List<Row>> rows = new LinkedHashMap<>();
    answers.forEach(
        (function, answer) -> {
          List<Row> all = new ArrayList<>();
          answer.forEachRemaining(all::add);
          all.sort((a, b) -> a.toString().compareTo(b.toString()));
          rows.put(function, all);
        });
    return rows;
  }

  private record Staged() implements RateLimiterStrategy<NumberSequenceSplit> {

    @Override
    public RateLimiter<NumberSequenceSplit> createRateLimiter(int parallelism) {
      READERS.incrementAndGet();
      return new Pace();
    }
  }

  private static final class Pace implements RateLimiter<NumberSequenceSplit>, Serializable {

    private static final long serialVersionUID = 1L;

    private int taken;
    private boolean isWaiting;

    @Override
    public CompletionStage<Void> acquire(int rows) {
      Stage now = stage;
      if (taken < now.rows) {
        taken++;
        return CompletableFuture.completedFuture(null);
      }
      isWaiting = true;
      now.atEnd.countDown();
      return now.next.thenCompose(
          any -> {
            isWaiting = false;
            return acquire(rows);
          });
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
      if (isWaiting) {
        isWaiting = false; // a source is counted once
        stage.checkpointed.countDown();
      }
    }
  }
}
