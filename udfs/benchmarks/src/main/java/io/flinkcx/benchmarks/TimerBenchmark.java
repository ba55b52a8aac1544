package io.flinkcx.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/**
 * Many keys with a timer each, all of which fire at the end of the input: CX_JOURNEYS over one
 * touchpoint of each customer, whose journeys all end by silence then.
 *
 * <pre>{@code
 * ./mvnw -q -pl udfs/benchmarks -am process-classes -Dbenchmark=TimerBenchmark \
 *     -Dbenchmark.jvm=-Xmx8g -Dbenchmark.arguments="10000000 rocksdb"
 * }</pre>
 *
 * Arguments: keys (10,000,000) and state backends (rocksdb,hashmap: the one that takes less memory
 * first). Prints a Markdown table; memory is the most that the process has had so far.
 */
public final class TimerBenchmark {

  private static final String QUERY =
      "SELECT * FROM CX_JOURNEYS(touchpoints => TABLE events PARTITION BY id, on_time =>"
          + " DESCRIPTOR(occurred_at), conversion => DESCRIPTOR(is_purchase), touchpoint =>"
          + " DESCRIPTOR(kind), timeout => INTERVAL '400' DAY, as_of =>"
          + " TO_TIMESTAMP_LTZ('2027-12-31 00:00:00'))";

  private TimerBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    long keys = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
    String backends = arguments.length > 1 ? arguments[1] : "rocksdb,hashmap";
    System.out.printf(
        Locale.ROOT,
        "%s%n%n%,d keys, parallelism %d.%n%n| state | s | CPU s | MB resident |%n"
            + "|---|---|---|---|%n",
        Environment.describe(),
        keys,
        BenchmarkSession.PARALLELISM);
    for (String backend : backends.split(",")) {
      StreamExecutionEnvironment streams = BenchmarkSession.streams(backend);
      StreamTableEnvironment tables = StreamTableEnvironment.create(streams);
      tables.executeSql("LOAD MODULE cx");
      BenchmarkEvents.create(streams, tables, keys, 1);
      JobTime taken = JobTime.of(() -> Nowhere.insert(tables, QUERY));
      System.out.printf(
          Locale.ROOT,
          "| %s | %.1f | %.1f | %s |%n",
          backend,
          taken.seconds(),
          taken.cpuSeconds(),
          residentMegabytes());
    }
  }

  /** The most so far; "unknown" where the system is not Linux. */
  private static String residentMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return "unknown";
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .map(line -> Long.toString(Long.parseLong(line.replaceAll("\\D", "")) / 1024))
        .findAny()
        .orElse("unknown");
  }
}
