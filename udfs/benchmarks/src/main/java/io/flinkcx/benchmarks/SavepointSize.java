package io.flinkcx.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.util.FileUtils;

/** The bytes that a streaming query keeps on RocksDB, by a savepoint after its last row. */
final class SavepointSize {

  /** Makes the table of the query. */
  interface Table {

    void create(StreamTableEnvironment tables, DataStream<Long> numbers);
  }

  private SavepointSize() {}

  /**
   * Runs a query.
   *
   * @param rows how many numbers the table has, from 0
   */
  static long bytes(String query, long rows, Table table, SavepointFormatType format)
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
    RowsThenSilence silence = new RowsThenSilence(rows);
    table.create(
        tables,
        streams.fromSource(
            new DataGeneratorSource<>(index -> index, Long.MAX_VALUE, silence, Types.LONG),
            WatermarkStrategy.noWatermarks(),
            "numbers"));
    try {
      JobClient job = Nowhere.insert(tables, query).getJobClient().orElseThrow();
      silence.awaitLast();
      job.stopWithSavepoint(false, folder.toUri().toString(), format).get(5, TimeUnit.MINUTES);
      return bytes(folder);
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
