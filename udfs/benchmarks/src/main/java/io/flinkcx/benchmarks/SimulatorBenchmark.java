package io.flinkcx.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.flinkcx.connectors.tables.UnifiedTables;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/**
 * Rows per second that one reader of {@code cx-simulator} gives to a sink that drops them, all
 * columns, in batch (customer by customer) and in streaming (in the order of time, with
 * watermarks), for growing numbers of customers. The CPU seconds are the whole process's: garbage
 * collection and Flink are in them, the start of the job is not: a job of one customer is taken
 * off.
 */
public final class SimulatorBenchmark {

  private static final List<String> TABLES = List.of("orders", "survey_responses");
  private static final long[] CUSTOMERS = {100_000, 1_000_000};

  private SimulatorBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println(
        "| table | mode | customers | rows | rows/s | rows per CPU second |\n|---|---|---|---|---|---|");
    for (String table : TABLES) {
      for (boolean batch : new boolean[] {true, false}) {
        run(table, batch, CUSTOMERS[0]); // warms the compiler up
        Cost start = run(table, batch, 1);
        for (long customers : CUSTOMERS) {
          long rows = rows(table, customers);
          System.out.println(
              run(table, batch, customers).minus(start).row(table, batch, customers, rows));
        }
      }
    }
  }

  private record Cost(double seconds, double cpuSeconds) {
    Cost minus(Cost other) {
      return new Cost(seconds - other.seconds, cpuSeconds - other.cpuSeconds);
    }

    String row(String table, boolean batch, long customers, long rows) {
      return "| %s | %s | %,d | %,d | %,.0f | %,.0f |"
          .formatted(
              table,
              batch ? "batch" : "streaming",
              customers,
              rows,
              rows / seconds,
              rows / cpuSeconds);
    }
  }

  private static Cost run(String table, boolean batch, long customers) throws Exception {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    TableEnvironment flink = open(table, batch, customers);
    long startNanos = System.nanoTime();
    long startCpuNanos = system.getProcessCpuTime();
    flink.executeSql("INSERT INTO nowhere SELECT * FROM simulated").await();
    return new Cost(
        (System.nanoTime() - startNanos) / 1e9, (system.getProcessCpuTime() - startCpuNanos) / 1e9);
  }

  private static long rows(String table, long customers) throws Exception {
    CloseableIterator<Row> rows =
        open(table, true, customers).executeSql("SELECT COUNT(*) FROM simulated").collect();
    long count = (long) rows.next().getField(0);
    rows.close();
    return count;
  }

  private static TableEnvironment open(String table, boolean batch, long customers) {
    EnvironmentSettings.Builder settings = EnvironmentSettings.newInstance();
    TableEnvironment flink =
        TableEnvironment.create(
            (batch ? settings.inBatchMode() : settings.inStreamingMode()).build());
    flink.getConfig().set("parallelism.default", "1");
    flink.getConfig().set("pipeline.object-reuse", "true");
    String columns =
        UnifiedTables.find(table).orElseThrow().columns().stream()
            .map(
                column ->
                    "`%s` %s"
                        .formatted(
                            column.name(),
                            column.type().getLogicalType().copy(true).asSerializableString()))
            .collect(Collectors.joining(", "));
    flink.executeSql(
        "CREATE TABLE simulated (%s) WITH ('connector' = 'cx-simulator', 'table' = '%s', 'customers' = '%d')"
            .formatted(columns, table, customers));
    flink.executeSql(
        "CREATE TABLE nowhere (%s) WITH ('connector' = 'blackhole')".formatted(columns));
    return flink;
  }
}
