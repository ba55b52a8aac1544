package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.TableDescriptor;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.runtime.typeutils.ExternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.Row;

/**
 * The rows that a job's test folder expects of its views, one file a view; {@code
 * -Dcx.regenerate=true} writes them.
 */
record ExpectedRows(Path test) {

  private static final MathContext PRINTED = new MathContext(6);

  /** Of the job in that folder below {@code sql/jobs}. */
  static ExpectedRows of(String job) {
    return new ExpectedRows(
        SharedData.projectRoot().resolve("sql/jobs").resolve(job).resolve("test"));
  }

  /** The views that have a file. */
  List<String> views() {
    try (Stream<Path> files = Files.list(test.resolve("expected"))) {
      return files.map(f -> f.getFileName().toString().replace(".csv", "")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the expected rows of " + test, e);
    }
  }

  /** A batch session on the job's test data. */
  FlinkSession session() {
    return session(FlinkSession.batch());
  }

  /** A session on the job's test data. */
  FlinkSession session(FlinkSession flink) {
    flink.set("table.local-time-zone", "UTC");
    flink.run("LOAD MODULE cx");
    flink.run(
        "CREATE CATALOG company WITH ('type' = 'cx', 'storage' = 'files', 'path' = '"
            + test.resolve("data")
            + "')");
    flink.run("USE CATALOG company");
    return flink;
  }

  /**
   * A streaming session in which tables of the job's test data come live. The watermark of files
   * waits for their end; here the rows come as on a topic, in the order of time, and each moves the
   * watermark.
   */
  FlinkSession liveSession(String... tables) {
    FlinkSession stream = session(FlinkSession.streaming());
    stream.set("parallelism.default", "1");
    FlinkSession files = session();
    for (String table : tables) {
      copy(table, files, stream);
    }
    return stream;
  }

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

  /**
   * Puts a table with the rows of each view in the place of the view, as a pipeline does: one job
   * computes them all, where a query for each would plan and compute again what they share.
   *
   * @param folder where the rows are kept
   */
  void store(FlinkSession flink, Path folder) {
    StreamTableEnvironment tables = flink.tables();
    StatementSet inserts = tables.createStatementSet();
    Map<String, TableDescriptor> stored = new LinkedHashMap<>();
    for (String view : views()) {
      ResolvedSchema schema = tables.from(view).getResolvedSchema();
      TableDescriptor table =
          TableDescriptor.forConnector("filesystem")
              .schema(Schema.newBuilder().fromResolvedSchema(schema).build())
              .option("path", folder.resolve(view).toString())
              .format("json")
              .build();
      stored.put(view, table);
      inserts.addInsert(table, tables.from(view));
    }
    try {
      inserts.execute().await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while storing " + stored.keySet(), e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot store " + stored.keySet(), e);
    }
    stored.forEach(
        (view, table) -> {
          tables.dropTemporaryView(view);
          tables.createTemporaryTable(view, table);
        });
  }

  /** Asserts that a view of the session has its expected columns and rows, in any order. */
  void check(FlinkSession flink, String view) throws IOException {
    List<String> columns = flink.tables().from(view).getResolvedSchema().getColumnNames();
    List<String> actual = new ArrayList<>();
    for (Row row : flink.rows("SELECT * FROM " + view)) {
      actual.add(
          columns.stream()
              .map(column -> print(row.getField(columns.indexOf(column))))
              .collect(Collectors.joining(",")));
    }
    Path file = test.resolve("expected").resolve(view + ".csv");
    if (Boolean.getBoolean("cx.regenerate")) {
      List<String> lines = new ArrayList<>(actual.stream().sorted().toList());
      lines.add(0, String.join(",", columns));
      Files.write(file, lines);
    }
    List<String> expected = Files.readAllLines(file);
    assertThat(String.join(",", columns)).isEqualTo(expected.get(0));
    assertThat(actual).containsExactlyInAnyOrderElementsOf(expected.subList(1, expected.size()));
  }

  /** Six significant digits: below what an optimiser promises, and more than a reader can use. */
  private static String print(Object value) {
    if (value instanceof Double number) {
      return new BigDecimal(number).round(PRINTED).stripTrailingZeros().toPlainString();
    }
    return value == null ? "" : value.toString();
  }
}
