package io.flinkcx.benchmarks;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.CloseableIterator;

/** SQL over the table {@code contacts} of {@link BenchmarkRows} on a local cluster. */
final class BenchmarkSession {

  static final int PARALLELISM = 2;

  private final StreamTableEnvironment tables;

  BenchmarkSession(
      EnvironmentSettings settings,
      Map<String, String> options,
      long rows,
      BenchmarkRows contacts) {
    StreamExecutionEnvironment streams =
        StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration());
    tables = StreamTableEnvironment.create(streams, settings);
    options.forEach(tables.getConfig()::set);
    tables.executeSql("LOAD MODULE cx");
    tables.createTemporaryView(
        "contacts",
        streams
            .fromSource(
                new NumberSequenceSource(0, rows - 1), WatermarkStrategy.noWatermarks(), "numbers")
            .map(contacts)
            .returns(BenchmarkRows.type()));
  }

  /**
   * The local cluster on which jobs are timed.
   *
   * @param stateBackend hashmap or rocksdb
   */
  static StreamExecutionEnvironment streams(String stateBackend) {
    Configuration configuration = configuration();
    configuration.set(StateBackendOptions.STATE_BACKEND, stateBackend);
    return StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration);
  }

  /** Of such a cluster. */
  static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
    return configuration;
  }

  /** Runs a query into nowhere. */
  JobTime time(String query) throws Exception {
    return JobTime.of(() -> Nowhere.insert(tables, query));
  }

  /** The row of each key that stands when a query has ended. */
  @SuppressWarnings("try") // close() may be interrupted; then the benchmark is over anyway
  Map<Integer, Row> answers(String query) throws Exception {
    Map<Integer, Row> standing = new TreeMap<>();
    try (CloseableIterator<Row> rows = tables.executeSql(query).collect()) {
      rows.forEachRemaining(
          row -> {
            if (row.getKind() == RowKind.INSERT || row.getKind() == RowKind.UPDATE_AFTER) {
              standing.put(row.getFieldAs(0), row);
            }
          });
    }
    return standing;
  }
}
