package io.flinkcx.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/**
 * Rows per second and bytes per key of every process-table function, beside GROUP BY with COUNT(*)
 * and a process-table function that only counts, over the same rows: those of {@link
 * BenchmarkEvents}. Bytes are those of a savepoint, keys and timers included, after ten rows a key.
 *
 * <pre>{@code
 * ./mvnw -q -pl udfs/benchmarks -am process-classes -Dbenchmark=MachineBenchmark \
 *     -Dbenchmark.arguments="10000000 1000000 3 hashmap,rocksdb"
 * }</pre>
 *
 * Arguments: rows (10,000,000), customers (1,000,000), repetitions (3), by turns, after one with a
 * tenth of both to warm up, state backends, and functions (all). Prints a Markdown table.
 */
public final class MachineBenchmark {

  private static final int KEYS_WEIGHED = 20_000;
  private static final int ROWS_OF_A_KEY = 10;

  private static final String GROUP_BY = "GROUP BY, COUNT(*)";

  private static final Map<String, String> QUERIES = new LinkedHashMap<>();

  static {
    QUERIES.put(GROUP_BY, "SELECT customer_id, COUNT(*) AS n FROM events GROUP BY customer_id");
    QUERIES.put(
        "a function that counts",
        "SELECT * FROM counting(events => TABLE events PARTITION BY customer_id)");
    QUERIES.put(
        "CX_LIFECYCLE",
        "SELECT * FROM CX_LIFECYCLE(events => TABLE events PARTITION BY customer_id, on_time =>"
            + " DESCRIPTOR(occurred_at), event => DESCRIPTOR(kind))");
    QUERIES.put(
        "CX_JOURNEYS",
        "SELECT * FROM CX_JOURNEYS(touchpoints => TABLE events PARTITION BY customer_id, on_time =>"
            + " DESCRIPTOR(occurred_at), conversion => DESCRIPTOR(is_purchase), touchpoint =>"
            + " DESCRIPTOR(kind))");
    QUERIES.put("CX_SLA", call("CX_SLA", "events => TABLE clocks", ""));
    QUERIES.put(
        "CX_CONTACT_RESOLUTION", call("CX_CONTACT_RESOLUTION", "contacts => TABLE contacts", ""));
    QUERIES.put(
        "CX_CLOSE_THE_LOOP",
        call("CX_CLOSE_THE_LOOP", "events => TABLE loops", ", sla => INTERVAL '2' DAY"));
    QUERIES.put("CX_CHURN_WATCH", call("CX_CHURN_WATCH", "orders => TABLE events", ""));
    QUERIES.put(
        "CX_MRR_MOVEMENT", call("CX_MRR_MOVEMENT", "subscriptions => TABLE subscriptions", ""));
    QUERIES.put("CX_KPI_MONITOR", call("CX_KPI_MONITOR", "metrics => TABLE metrics", ""));
  }

  private static String call(String function, String table, String arguments) {
    return "SELECT * FROM %s(%s PARTITION BY customer_id, on_time => DESCRIPTOR(occurred_at)%s)"
        .formatted(function, table, arguments);
  }

  private MachineBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
    int customers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    int repetitions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    List<String> backends =
        Arrays.asList((arguments.length > 3 ? arguments[3] : "hashmap,rocksdb").split(","));
    if (arguments.length > 4) {
      List<String> asked = Arrays.asList(arguments[4].split(","));
      QUERIES.keySet().removeIf(query -> query.startsWith("CX_") && !asked.contains(query));
    }
    System.out.printf(
        Locale.ROOT,
        "%s%n%n%,d events of %,d customers, parallelism %d, object reuse; median of %d.%n%n"
            + "| state | query | s | CPU s | thousand rows/s | of GROUP BY | bytes per"
            + " key |%n"
            + "|---|---|---|---|---|---|---|%n",
        Environment.describe(),
        rows,
        customers,
        BenchmarkSession.PARALLELISM,
        repetitions);
    Map<String, Long> bytes = new LinkedHashMap<>();
    for (Map.Entry<String, String> query : QUERIES.entrySet()) {
      bytes.put(query.getKey(), bytesPerKey(query.getValue()));
    }
    for (String backend : backends) {
      run(backend, rows / 10, customers / 10, 1);
      Map<String, List<JobTime>> times = run(backend, rows, customers, repetitions);
      double groupBy = Median.of(times.get(GROUP_BY), JobTime::seconds);
      times.forEach(
          (query, taken) -> {
            double seconds = Median.of(taken, JobTime::seconds);
            System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.1f | %.1f | %.0f | %.2f | %d |%n",
                backend,
                query,
                seconds,
                Median.of(taken, JobTime::cpuSeconds),
                rows / seconds / 1e3,
                groupBy / seconds,
                bytes.get(query));
          });
    }
  }

  private static Map<String, List<JobTime>> run(
      String backend, long rows, int customers, int repetitions) throws Exception {
    return Turns.run(
        QUERIES, repetitions, query -> time(backend, rows, customers, query.getValue()));
  }

  private static JobTime time(String backend, long rows, int customers, String query)
      throws Exception {
    StreamExecutionEnvironment streams = BenchmarkSession.streams(backend);
    StreamTableEnvironment tables = StreamTableEnvironment.create(streams);
    tables.executeSql("LOAD MODULE cx");
    tables.createTemporarySystemFunction("counting", CountingFunction.class);
    BenchmarkEvents.create(streams, tables, rows, customers);
    return JobTime.of(() -> Nowhere.insert(tables, query));
  }

  private static long bytesPerKey(String query) throws Exception {
    long rows = (long) KEYS_WEIGHED * ROWS_OF_A_KEY;
    return SavepointSize.bytes(
            query,
            rows,
            (tables, numbers) -> {
              tables.createTemporarySystemFunction("counting", CountingFunction.class);
              BenchmarkEvents.create(tables, numbers, rows, KEYS_WEIGHED);
            },
            SavepointFormatType.CANONICAL)
        / KEYS_WEIGHED;
  }
}
