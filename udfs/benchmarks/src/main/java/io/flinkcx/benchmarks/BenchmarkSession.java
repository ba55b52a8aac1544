package io.flinkcx.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.CloseableIterator;

/** SQL over the table {@code answers (k BIGINT, score DOUBLE)} on a local cluster. */
final class BenchmarkSession {

  static final int KEYS = 1000;

  private static final int PARALLELISM = 2;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final StreamTableEnvironment tables;

  BenchmarkSession(EnvironmentSettings settings, Map<String, String> options, long rows) {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
    StreamExecutionEnvironment streams =
        StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration);
    tables = StreamTableEnvironment.create(streams, settings);
    options.forEach(tables.getConfig()::set);
    tables.executeSql("LOAD MODULE cx");
    tables.createTemporaryView(
        "numbers",
        streams.fromSource(
            new NumberSequenceSource(0, rows - 1), WatermarkStrategy.noWatermarks(), "numbers"),
        Schema.newBuilder().column("f0", "BIGINT NOT NULL").build());
    // neighbouring rows differ in key, and every key sees every score
    tables.executeSql(
        "CREATE TEMPORARY VIEW answers AS SELECT MOD(f0, "
            + KEYS
            + ") AS k, CAST(MOD(f0 / "
            + KEYS
            + ", 11) AS DOUBLE) AS score FROM numbers");
  }

  /** Runs a query into nowhere. */
  JobTime time(String query) throws Exception {
    ResolvedSchema schema = tables.sqlQuery(query).getResolvedSchema();
    List<String> columns = new ArrayList<>();
    schema
        .getColumns()
        .forEach(
            c ->
                columns.add(
                    "`" + c.getName() + "` " + c.getDataType().getLogicalType().copy(true)));
    tables.executeSql("DROP TEMPORARY TABLE IF EXISTS nowhere");
    tables.executeSql(
        "CREATE TEMPORARY TABLE nowhere ("
            + String.join(", ", columns)
            + ") WITH ('connector' = 'blackhole')");
    long cpuNanos = PROCESS.getProcessCpuTime();
    TableResult result = tables.executeSql("INSERT INTO nowhere " + query);
    double millis =
        result.getJobClient().orElseThrow().getJobExecutionResult().get().getNetRuntime();
    return new JobTime(millis / 1e3, (PROCESS.getProcessCpuTime() - cpuNanos) / 1e9);
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
