package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.sandbox.script.ScriptSplitter;
import io.flinkcx.testing.FlinkSession;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.runtime.typeutils.ExternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/**
 * What every job with timers keeps on the company of its test folder, as a live stream of it: its
 * views end with their expected rows, and its queries run.
 *
 * <p>The watermark of files waits for their end, and the end of a table is no silence. So the rows
 * come as on a topic, in the order of time, and each moves the watermark.
 */
abstract class StreamingJobContract extends JobContract {

  private final Script readme;
  private final List<String> tables;

  /**
   * Of the job in that folder below {@code sql/jobs}.
   *
   * @param tables that it reads
   */
  StreamingJobContract(String folder, String... tables) {
    super(folder);
    readme = Script.of(folder + "/README.md");
    this.tables = List.of(tables);
  }

  @Override
  FlinkSession open() {
    FlinkSession stream = expected.session(FlinkSession.streaming());
    stream.set("parallelism.default", "1");
    FlinkSession files = expected.session();
    tables.forEach(table -> copy(table, files, stream));
    return stream;
  }

  /** A stream runs on, there is nothing to store. */
  @Override
  void store(Path folder) {}

  private static void copy(String table, FlinkSession files, FlinkSession stream) {
    ResolvedSchema schema = stream.tables().from(table).getResolvedSchema();
    String time = schema.getWatermarkSpecs().get(0).getRowtimeAttribute();
    DataType type = schema.toPhysicalRowDataType();
    List<Row> rows = files.rows("SELECT * FROM " + table + " ORDER BY " + time);
    DataStream<Row> inOrder = stream.streams().fromData(rows, ExternalTypeInfo.<Row>of(type));
    Schema withWatermark =
        Schema.newBuilder()
            .fromRowDataType(type)
            .watermark(time, time + " - INTERVAL '1' SECOND")
            .build();
    stream
        .tables()
        .createTemporaryView(table, stream.tables().fromDataStream(inOrder, withWatermark));
  }

  /** With a sink of the user's own in the place of the three dots. */
  @Test
  void readmesPipelineRuns() {
    List<String> blocks =
        Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL)
            .matcher(readme.text())
            .results()
            .map(block -> block.group(1).replace("...", "'connector' = 'blackhole'"))
            .toList();
    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      ScriptSplitter.split("README.md", block).forEach(statement -> flink.run(statement.text()));
    }
  }
}
