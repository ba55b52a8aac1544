package io.flinkcx.benchmarks;

import io.flinkcx.functions.catalogue.CxModule;
import java.util.Locale;
import java.util.Optional;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.table.functions.DeclarativeAggregateFunction;
import org.apache.flink.table.functions.FunctionDefinition;
import org.apache.flink.table.functions.FunctionKind;

/**
 * Bytes of state per key of every aggregate: a streaming GROUP BY on RocksDB, whose savepoint in
 * the canonical format has each key and value as RocksDB has them, uncompressed, and in the native
 * format has RocksDB's own files, which it compresses. What COUNT(*) stores in its place is Flink's
 * own overhead. A state that grows is given for the few rows per key that are read here.
 *
 * <pre>{@code
 * ./mvnw -q -pl udfs/benchmarks -am process-classes -Dbenchmark=StateSizeBenchmark
 * }</pre>
 *
 * Argument: keys (100,000). Prints a Markdown table.
 */
public final class StateSizeBenchmark {

  private static final int ROWS_PER_KEY = 3;

  private StateSizeBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int keys = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    Bytes overhead = Bytes.perKey("SELECT k, COUNT(*) AS n FROM contacts GROUP BY k", keys);
    System.out.printf(Locale.ROOT, "%s%n%n%,d keys.%n%n", Environment.describe(), keys);
    System.out.println(
        "| function | state columns | bytes per key | beyond COUNT(*) | bytes in RocksDB's files"
            + " | beyond COUNT(*) |");
    System.out.println("|---|---|---|---|---|---|");
    System.out.printf(
        Locale.ROOT, "| COUNT(*) | 1 | %.1f | | %.1f | |%n", overhead.plain(), overhead.files());
    for (QueryPair pair : QueryPairs.all()) {
      if (function(pair).map(FunctionDefinition::getKind).orElseThrow() != FunctionKind.AGGREGATE) {
        continue;
      }
      Bytes bytes = Bytes.perKey(pair.ours(), keys);
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %.1f | %.1f | %.1f | %.1f |%n",
          pair.label(),
          stateColumns(pair),
          bytes.plain(),
          bytes.plain() - overhead.plain(),
          bytes.files(),
          bytes.files() - overhead.files());
    }
  }

  /** Per key: keys and values as they are, and in RocksDB's files. */
  private record Bytes(double plain, double files) {

    static Bytes perKey(String query, int keys) throws Exception {
      return new Bytes(
          perKey(query, keys, SavepointFormatType.CANONICAL),
          perKey(query, keys, SavepointFormatType.NATIVE));
    }

    private static double perKey(String query, int keys, SavepointFormatType format)
        throws Exception {
      long bytes =
          SavepointSize.bytes(
              query,
              (long) keys * ROWS_PER_KEY,
              (tables, numbers) ->
                  tables.createTemporaryView(
                      "contacts",
                      numbers.map(new BenchmarkRows(keys, false)).returns(BenchmarkRows.type())),
              format);
      return (double) bytes / keys;
    }
  }

  private static String stateColumns(QueryPair pair) {
    return function(pair)
        .filter(DeclarativeAggregateFunction.class::isInstance)
        .map(definition -> ((DeclarativeAggregateFunction) definition).getAggBufferTypes().length)
        .map(String::valueOf)
        .orElse("grows: " + ROWS_PER_KEY + " rows");
  }

  private static Optional<FunctionDefinition> function(QueryPair pair) {
    return new CxModule().getFunctionDefinition(pair.label().toLowerCase(Locale.ROOT));
  }
}
