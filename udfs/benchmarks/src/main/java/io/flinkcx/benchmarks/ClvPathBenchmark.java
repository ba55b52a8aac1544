package io.flinkcx.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/**
 * The whole path from orders to a lifetime value per customer as SQL in batch, and where its time
 * goes: what a stage takes is the difference to the query that ends before it. Rows are those of
 * {@link BenchmarkOrders}, ten for each customer.
 *
 * <pre>{@code
 * ./mvnw -q -pl udfs/benchmarks -am process-classes -Dbenchmark=ClvPathBenchmark \
 *     -Dbenchmark.jvm=-Xmx8g -Dbenchmark.arguments=10000000
 * }</pre>
 *
 * Argument: rows (10,000,000). A tenth of them warms up before. Prints a Markdown table.
 */
public final class ClvPathBenchmark {

  private static final int PARALLELISM = 2;
  private static final int ORDERS_PER_CUSTOMER = 10;

  /** A part of the path, by the query that ends with it. */
  private record Stage(String name, String query) {}

  private static final Stage[] STAGES = {
    new Stage("orders alone", "SELECT customer_id, ordered_at, amount FROM orders"),
    new Stage(
        "CX_RFM_SUMMARY",
        "SELECT customer_id, frequency, recency, age, monetary_value FROM histories"),
    new Stage("CX_BGNBD_FIT, CX_GAMMA_GAMMA_FIT", "SELECT purchases, spend FROM fits"),
    new Stage(
        "CX_CLV",
        """
        SELECT
          h.customer_id,
          CX_CLV(
            model => m.purchases,
            gamma_gamma_model => m.spend,
            frequency => h.frequency,
            recency => h.recency,
            age => h.age,
            monetary_value => h.monetary_value,
            horizon => 364,
            discount_rate => 0.00736,
            discount_period => 28) AS clv
        FROM histories AS h
        CROSS JOIN fits AS m
        """)
  };

  private ClvPathBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
    for (Stage stage : STAGES) {
      time(stage.query(), rows / 10);
    }
    System.out.printf(
        Locale.ROOT,
        "%s%n%n%,d orders of %,d customers, batch, parallelism %d, object reuse; one run.%n%n",
        Environment.describe(),
        rows,
        customers(rows),
        PARALLELISM);
    System.out.println("| path until | s | CPU s | this stage, s | this stage, CPU s |");
    System.out.println("|---|---|---|---|---|");
    JobTime before = new JobTime(0, 0);
    for (Stage stage : STAGES) {
      JobTime taken = time(stage.query(), rows);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.2f | %.2f | %.2f |%n",
          stage.name(),
          taken.seconds(),
          taken.cpuSeconds(),
          taken.seconds() - before.seconds(),
          taken.cpuSeconds() - before.cpuSeconds());
      before = taken;
    }
  }

  private static int customers(long rows) {
    return Math.toIntExact(Math.max(1, rows / ORDERS_PER_CUSTOMER));
  }

  private static JobTime time(String query, long rows) throws Exception {
    OperatingSystemMXBean process =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    StreamTableEnvironment tables = open(rows);
    long cpuNanos = process.getProcessCpuTime();
    TableResult result = Nowhere.insert(tables, query);
    double millis =
        result.getJobClient().orElseThrow().getJobExecutionResult().get().getNetRuntime();
    return new JobTime(millis / 1e3, (process.getProcessCpuTime() - cpuNanos) / 1e9);
  }

  private static StreamTableEnvironment open(long rows) {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1024));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(256));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(256));
    StreamExecutionEnvironment streams =
        StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration);
    StreamTableEnvironment tables =
        StreamTableEnvironment.create(
            streams, EnvironmentSettings.newInstance().inBatchMode().build());
    tables.executeSql("LOAD MODULE cx");
    tables.createTemporaryView(
        "orders",
        streams
            .fromSource(
                new NumberSequenceSource(0, rows - 1), WatermarkStrategy.noWatermarks(), "numbers")
            .map(new BenchmarkOrders(customers(rows)))
            .returns(BenchmarkOrders.type()));
    tables.executeSql(
        """
        CREATE TEMPORARY VIEW histories AS
        SELECT customer_id, s.frequency, s.recency, s.age, s.monetary_value
        FROM (
          SELECT
            customer_id,
            CX_RFM_SUMMARY(
              order_time => ordered_at,
              amount => amount,
              observation_end => TIMESTAMP '2025-12-28 23:59:59') AS s
          FROM orders
          GROUP BY customer_id
        )
        """);
    tables.executeSql(
        """
        CREATE TEMPORARY VIEW fits AS
        SELECT
          CX_BGNBD_FIT(frequency => frequency, recency => recency, age => age) AS purchases,
          CX_GAMMA_GAMMA_FIT(frequency => frequency, monetary_value => monetary_value) AS spend
        FROM histories
        """);
    return tables;
  }
}
