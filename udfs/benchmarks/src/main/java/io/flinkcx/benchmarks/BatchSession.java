package io.flinkcx.benchmarks;

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
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/** SQL in batch over the table {@code orders} of {@link BenchmarkOrders} on a local cluster. */
final class OrdersSession {

  static final int PARALLELISM = 2;

  private static final int ORDERS_PER_CUSTOMER = 10;

  private final StreamTableEnvironment tables;

  /**
   * @param rows how many orders, ten for each customer
   */
  OrdersSession(long rows) {
    StreamExecutionEnvironment streams =
        StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration());
    tables =
        StreamTableEnvironment.create(
            streams, EnvironmentSettings.newInstance().inBatchMode().build());
    tables.executeSql("LOAD MODULE cx");
    tables.createTemporaryView(
        "orders",
        streams
            .fromSource(
                new NumberSequenceSource(0, rows - 1), WatermarkStrategy.noWatermarks(), "numbers")
            .map(orders(rows))
            .returns(BenchmarkOrders.type()));
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1024));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(256));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(256));
    return configuration;
  }

  static int customers(long rows) {
    return Math.toIntExact(Math.max(1, rows / ORDERS_PER_CUSTOMER));
  }

  /** What makes the rows. */
  static BenchmarkOrders orders(long rows) {
    return new BenchmarkOrders(customers(rows));
  }

  /** Gives a query a name. */
  void view(String name, String query) {
    tables.executeSql("CREATE TEMPORARY VIEW " + name + " AS " + query);
  }

  /** Runs a query into nowhere. */
  JobTime time(String query) throws Exception {
    return JobTime.of(() -> Nowhere.insert(tables, query));
  }

  /** The row of each customer. */
  @SuppressWarnings("try") // close() may be interrupted; then the benchmark is over anyway
  Map<Integer, Row> answers(String query) throws Exception {
    Map<Integer, Row> answers = new TreeMap<>();
    try (CloseableIterator<Row> rows = tables.executeSql(query).collect()) {
      rows.forEachRemaining(row -> answers.put(row.getFieldAs(0), row));
    }
    return answers;
  }
}
