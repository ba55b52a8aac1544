package io.flinkcx.benchmarks;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/** SQL in batch over one table on a local cluster. */
final class BatchSession {

  static final int PARALLELISM = 2;

  private final StreamTableEnvironment tables;

  /**
   * @param source gives the row of a number
   * @param rows how many, from number 0
   */
  BatchSession(
      String table, MapFunction<Long, RowData> source, InternalTypeInfo<RowData> type, long rows) {
    StreamExecutionEnvironment streams =
        StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration());
    tables =
        StreamTableEnvironment.create(
            streams, EnvironmentSettings.newInstance().inBatchMode().build());
    tables.executeSql("LOAD MODULE cx");
    tables.createTemporaryView(
        table,
        streams
            .fromSource(
                new NumberSequenceSource(0, rows - 1), WatermarkStrategy.noWatermarks(), "numbers")
            .map(source)
            .returns(type));
  }

  /** Over the table {@code orders}. */
  static BatchSession ofOrders(long rows) {
    return new BatchSession("orders", BenchmarkOrders.of(rows), BenchmarkOrders.type(), rows);
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1024));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(256));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(256));
    return configuration;
  }

  /** Gives a query a name. */
  void view(String name, String query) {
    tables.executeSql("CREATE TEMPORARY VIEW " + name + " AS " + query);
  }

  /** Runs a query into nowhere. */
  JobTime time(String query) throws Exception {
    return JobTime.of(() -> Nowhere.insert(tables, query));
  }

  /** The row of each key, which is the first column. */
  @SuppressWarnings("try") // close() may be interrupted; then the benchmark is over anyway
  Map<Integer, Row> answers(String query) throws Exception {
    Map<Integer, Row> answers = new TreeMap<>();
    try (CloseableIterator<Row> rows = tables.executeSql(query).collect()) {
      rows.forEachRemaining(row -> answers.put(row.getFieldAs(0), row));
    }
    return answers;
  }
}
