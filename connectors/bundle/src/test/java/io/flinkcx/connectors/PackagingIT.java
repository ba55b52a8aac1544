package io.flinkcx.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as users get it; of its classes none is on the class path of this test. */
class PackagingIT {

  private static final Path JAR = Path.of(System.getProperty("cx.jar"));
  private static final String FACTORIES =
      "META-INF/services/org.apache.flink.table.factories.Factory";

  @TempDir Path folder;

  @Test
  void classesAreNotOnTheClassPathOfThisTest() {
    assertThatThrownBy(() -> Class.forName("io.flinkcx.connectors.catalog.CxCatalogFactory"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> Class.forName("de.siegmar.fastcsv.reader.CsvReader"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void everyClassIsOursOrRelocated() throws IOException {
    List<String> classes = entries().stream().filter(name -> name.endsWith(".class")).toList();
    assertThat(classes).isNotEmpty().allMatch(name -> name.startsWith("io/flinkcx/connectors/"));
    assertThat(classes)
        .contains(
            "io/flinkcx/connectors/catalog/CxCatalogFactory.class",
            "io/flinkcx/connectors/shaded/fastcsv/reader/CsvReader.class");
  }

  @Test
  void nothingStandsTwice() throws IOException {
    assertThat(entries()).doesNotHaveDuplicates();
  }

  @Test
  void everyFactoryOfTheServiceFileIsInside() throws IOException {
    List<String> factories = text(FACTORIES).lines().filter(line -> !line.isBlank()).toList();
    assertThat(factories).contains("io.flinkcx.connectors.catalog.CxCatalogFactory");
    assertThat(entries())
        .containsAll(factories.stream().map(name -> name.replace('.', '/') + ".class").toList());
    // an entry for the JDBC connector would break its tables where the connector is not in lib/
    assertThat(entries().stream().filter(name -> name.startsWith("META-INF/services/")))
        .allMatch(name -> name.equals(FACTORIES) || name.endsWith("/"));
  }

  @Test
  void manifestSaysWhatTheJarIs() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue(Attributes.Name.IMPLEMENTATION_TITLE))
          .isEqualTo("flink-cx-connectors");
      assertThat(JAR.getFileName().toString())
          .isEqualTo(
              "flink-cx-connectors-%s.jar"
                  .formatted(manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION)));
      assertThat(manifest.getValue(Attributes.Name.IMPLEMENTATION_VENDOR))
          .isEqualTo("The Flink CX authors");
    }
  }

  @Test
  void licencesComeAlong() throws IOException {
    assertThat(text("META-INF/LICENSE")).contains("Apache License");
    assertThat(text("META-INF/NOTICE")).contains("Flink CX").contains("Apache Commons RNG");
    assertThat(text("META-INF/licenses/LICENSE.fastcsv")).contains("MIT License");
  }

  @Test
  void catalogReadsFilesFromTheAddedJar() throws IOException {
    Files.writeString(
        folder.resolve("orders.csv"),
        "net,order_id,ordered_at\n12.5,O1,2024-01-31T10:20:30Z\nmuch,O2,2024-01-31T10:20:30Z\n");
    Files.writeString(
        folder.resolve("survey_responses.jsonl"),
        """
        {"response_id":"R1","question_id":"Q1","score":9,"answered_at":"2024-01-31T10:20:30Z"}
        """);
    FlinkSession flink = FlinkSession.batch();
    flink.run("ADD JAR '" + JAR + "'");
    flink.run(
        "CREATE CATALOG cx WITH ('type' = 'cx', 'storage' = 'files', 'path' = '" + folder + "')");
    flink.run("USE CATALOG cx");
    assertThat(flink.rows("SELECT order_id FROM orders")).containsExactly(Row.of("O1"));
    assertThat(flink.rows("SELECT response_id, score FROM survey_responses"))
        .containsExactly(Row.of("R1", 9.0));
  }

  @Test
  void formatDecodesPayloadsFromTheAddedJar() throws IOException {
    Files.writeString(
        folder.resolve("in.jsonl"),
        """
        {"type":"page","name":"Home","messageId":"m1","timestamp":"2024-01-31T10:20:30Z"}
        {"type":"pag"}
        """);
    FlinkSession flink = FlinkSession.batch();
    flink.run("ADD JAR '" + JAR + "'");
    flink.run(
        "CREATE TABLE touchpoints (event_id STRING, cx_error STRING, cx_raw BYTES) WITH ("
            + "'connector' = 'filesystem', 'path' = '"
            + folder.resolve("in.jsonl")
            + "', 'format' = 'cx', 'cx.profile' = 'segment')");
    assertThat(flink.rows("SELECT event_id, cx_error IS NULL FROM touchpoints"))
        .containsExactlyInAnyOrder(Row.of("m1", true), Row.of(null, false));
    assertThatThrownBy(
            () -> flink.rows("SELECT * FROM touchpoints /*+ OPTIONS('cx.profile' = 'segmnt') */"))
        .hasStackTraceContaining("did you mean 'segment'?");
  }

  @Test
  void everySimulatedTableIsReadFromTheAddedJar() {
    FlinkSession flink = simulatedCompany(FlinkSession.batch());
    List<String> tables =
        flink.rows("SHOW TABLES").stream().map(row -> (String) row.getField(0)).toList();
    assertThat(tables)
        .hasSize(22)
        .contains("simulator_truth", "simulator_customer_truth", "customer_timeline");
    for (String table : tables) {
      // these two are for what jobs write
      boolean isEmpty = table.equals("scores") || table.equals("kpi_values");
      assertThat(flink.rows("SELECT * FROM " + table).isEmpty()).as(table).isEqualTo(isEmpty);
    }
  }

  @Test
  void windowsOverSimulatedTablesDropNoRow() {
    FlinkSession streaming = simulatedCompany(FlinkSession.streaming());
    FlinkSession batch = simulatedCompany(FlinkSession.batch());
    String daily =
        "SELECT window_start, COUNT(*) FROM TABLE(TUMBLE(TABLE touchpoints,"
            + " DESCRIPTOR(occurred_at), INTERVAL '1' DAY)) GROUP BY window_start, window_end";
    List<Row> windows = streaming.rows(daily);
    assertThat(windows).hasSizeGreaterThan(100);
    assertThat(windows.stream().mapToLong(row -> (long) row.getField(1)).sum())
        .isEqualTo(batch.row("SELECT COUNT(*) FROM touchpoints").getField(0));
  }

  private static FlinkSession simulatedCompany(FlinkSession flink) {
    flink.run("ADD JAR '" + JAR + "'");
    flink.run("CREATE CATALOG cx WITH ('type' = 'cx', 'simulator.customers' = '300')");
    flink.run("USE CATALOG cx");
    return flink;
  }

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().map(JarEntry::getName).toList();
    }
  }

  private static String text(String entry) throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.getEntry(entry)).as(entry).isNotNull();
      return new String(
          jar.getInputStream(jar.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
