package io.flinkcx.benchmarks;

import io.flinkcx.functions.catalogue.CxModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.functions.DeclarativeAggregateFunction;
import org.apache.flink.table.functions.FunctionDefinition;
import org.apache.flink.table.functions.FunctionKind;
import org.apache.flink.util.FileUtils;

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
          bytesPerKey(query, keys, SavepointFormatType.CANONICAL),
          bytesPerKey(query, keys, SavepointFormatType.NATIVE));
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

  private static double bytesPerKey(String query, int keys, SavepointFormatType format)
      throws Exception {
    Path folder = Files.createTempDirectory("state-size");
    Configuration configuration = new Configuration();
    configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    // the default storage takes 5 MB
    configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
    StreamExecutionEnvironment streams =
        StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    StreamTableEnvironment tables = StreamTableEnvironment.create(streams);
    tables.executeSql("LOAD MODULE cx");
    RowsThenSilence rows = new RowsThenSilence((long) keys * ROWS_PER_KEY);
    tables.createTemporaryView(
        "contacts",
        streams
            .fromSource(
                new DataGeneratorSource<>(index -> index, Long.MAX_VALUE, rows, Types.LONG),
                WatermarkStrategy.noWatermarks(),
                "numbers")
            .map(new BenchmarkRows(keys, false))
            .returns(BenchmarkRows.type()));
    try {
      JobClient job = Nowhere.insert(tables, query).getJobClient().orElseThrow();
      rows.awaitLast();
      job.stopWithSavepoint(false, folder.toUri().toString(), format).get(5, TimeUnit.MINUTES);
      return (double) bytes(folder) / keys;
    } finally {
      FileUtils.deleteDirectory(folder.toFile());
    }
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found = files.filter(Files::isRegularFile).toList();
      long bytes = 0;
      for (Path file : found) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }
}
