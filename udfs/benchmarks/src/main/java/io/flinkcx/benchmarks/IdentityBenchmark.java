package io.flinkcx.benchmarks;

import io.flinkcx.core.profile.Identifier;
import io.flinkcx.core.profile.IdentityGraph;
import io.flinkcx.core.profile.IdentityRules;
import io.flinkcx.core.profile.IdentityStore;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.RowData;

/**
 * CX_RESOLVE_IDENTITIES in one partition: links a second of the graph alone, whose store is maps in
 * memory, and of the SQL on both state backends, and the bytes of its state for each identifier.
 * Rows are those of {@link BenchmarkLinks}, made by a source that is timed with them.
 *
 * <pre>{@code
 * ./mvnw -q -pl udfs/benchmarks -am process-classes -Dbenchmark=IdentityBenchmark \
 *     -Dbenchmark.jvm=-Xmx8g -Dbenchmark.arguments="5000000 1000000"
 * }</pre>
 *
 * Arguments: links of a timed run (5,000,000), after one with a tenth of them to warm up, and links
 * of the savepoint whose bytes are counted (1,000,000). Prints two Markdown tables.
 */
public final class IdentityBenchmark {

  private static final Map<String, String> CALLS = new LinkedHashMap<>();

  static {
    CALLS.put("links not kept", "");
    CALLS.put("links kept for limits", ", limits => 'email/user_id:3'");
  }

  private IdentityBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 5_000_000;
    long savedRows = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1_000_000;
    System.out.printf(
        Locale.ROOT,
        "%s%n%n%,d links of %,d customers.%n%n| what | state | s | CPU s | links/s |%n"
            + "|---|---|---|---|---|%n",
        Environment.describe(),
        rows,
        BenchmarkLinks.customers(rows));
    for (String call : CALLS.keySet()) {
      IdentityRules rules =
          call.equals("links not kept")
              ? IdentityRules.NONE
              : IdentityRules.of(null, "email/user_id:3", null);
      graph(rules, rows / 10);
      print("graph alone, " + call, "maps", rows, graph(rules, rows));
      for (String backend : new String[] {"hashmap", "rocksdb"}) {
        sql(call, backend, rows / 10);
        print("SQL, " + call, backend, rows, sql(call, backend, rows));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%n%,d links.%n%n| state | bytes per identifier as they are | in RocksDB's files |%n"
            + "|---|---|---|%n",
        savedRows);
    for (String call : CALLS.keySet()) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %.0f | %.0f |%n",
          call,
          bytes(call, savedRows, SavepointFormatType.CANONICAL),
          bytes(call, savedRows, SavepointFormatType.NATIVE));
    }
  }

  private static void print(String what, String state, long rows, JobTime time) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.1f | %.1f | %,.0f |%n",
        what,
        state,
        time.seconds(),
        time.cpuSeconds(),
        rows / time.seconds());
  }

  private static JobTime graph(IdentityRules rules, long rows) throws Exception {
    IdentityGraph graph =
        new IdentityGraph(
            rules, IdentityStore.of(new HashMap<>(), new HashMap<>(), new HashMap<>()), false);
    BenchmarkLinks links = new BenchmarkLinks(rows);
    return JobTime.ofCall(
        () -> {
          for (long number = 0; number < rows; number++) {
            RowData link = links.map(number);
            graph.add(
                new Identifier(link.getString(0).toString(), link.getString(1).toString()),
                new Identifier(link.getString(2).toString(), link.getString(3).toString()),
                link.getTimestamp(4, 3).getMillisecond(),
                change -> {});
          }
        });
  }

  private static String query(String call) {
    return "SELECT id_type, id_value, customer_id, `change` FROM CX_RESOLVE_IDENTITIES(links =>"
        + " TABLE identity_links"
        + CALLS.get(call)
        + ")";
  }

  private static JobTime sql(String call, String backend, long rows) throws Exception {
    StreamExecutionEnvironment streams = BenchmarkSession.streams(backend);
    StreamTableEnvironment tables = StreamTableEnvironment.create(streams);
    tables.executeSql("LOAD MODULE cx");
    tables.createTemporaryView(
        "identity_links",
        streams
            .fromSource(
                new NumberSequenceSource(0, rows - 1), WatermarkStrategy.noWatermarks(), "numbers")
            .map(new BenchmarkLinks(rows))
            .returns(BenchmarkLinks.type()));
    return JobTime.of(() -> Nowhere.insert(tables, query(call)));
  }

  private static double bytes(String call, long rows, SavepointFormatType format) throws Exception {
    long bytes =
        SavepointSize.bytes(
            query(call),
            rows,
            (tables, numbers) ->
                tables.createTemporaryView(
                    "identity_links",
                    numbers.map(new BenchmarkLinks(rows)).returns(BenchmarkLinks.type())),
            format);
    // nearly all of a customer's identifiers are linked by its ten links
    return (double) bytes
        / (BenchmarkLinks.customers(rows) * BenchmarkLinks.IDENTIFIERS_OF_A_CUSTOMER);
  }
}
