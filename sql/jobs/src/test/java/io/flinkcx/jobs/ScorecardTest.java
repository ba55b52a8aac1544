package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.table.api.Table;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scorecard on the small company of its test folder, every section against expected rows. */
class ScorecardTest {

  private static final Path TEST = SharedData.projectRoot().resolve("sql/jobs/cx_scorecard/test");
  private static final MathContext PRINTED = new MathContext(6);

  private static FlinkSession flink;

  @BeforeAll
  static void company() {
    flink = FlinkSession.batch();
    flink.set("table.local-time-zone", "UTC");
    flink.run("LOAD MODULE cx");
    flink.run(
        "CREATE CATALOG company WITH ('type' = 'cx', 'storage' = 'files', 'path' = '"
            + TEST.resolve("data")
            + "')");
    flink.run("USE CATALOG company");
    Script.of("cx_scorecard/job.sql").define(flink);
  }

  static List<String> sections() throws IOException {
    try (Stream<Path> files = Files.list(TEST.resolve("expected"))) {
      return files.map(f -> f.getFileName().toString().replace(".csv", "")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sections")
  void sectionHasItsExpectedRows(String section) throws IOException {
    Table table = flink.tables().from(section);
    List<String> columns = table.getResolvedSchema().getColumnNames();
    List<String> actual = new ArrayList<>();
    for (Row row : flink.rows("SELECT * FROM " + section)) {
      actual.add(
          columns.stream()
              .map(column -> print(row.getField(columns.indexOf(column))))
              .collect(Collectors.joining(",")));
    }
    Path file = TEST.resolve("expected").resolve(section + ".csv");
    if (Boolean.getBoolean("cx.regenerate")) {
      List<String> lines = new ArrayList<>(actual.stream().sorted().toList());
      lines.add(0, String.join(",", columns));
      Files.write(file, lines);
    }
    List<String> expected = Files.readAllLines(file);
    assertThat(String.join(",", columns)).isEqualTo(expected.get(0));
    assertThat(actual).containsExactlyInAnyOrderElementsOf(expected.subList(1, expected.size()));
  }

  @Test
  void everyQueryOfTheFileRuns() {
    FlinkSession fresh = FlinkSession.batch();
    fresh.run("LOAD MODULE cx");
    fresh.run(
        "CREATE CATALOG company WITH ('type' = 'cx', 'storage' = 'files', 'path' = '"
            + TEST.resolve("data")
            + "')");
    fresh.run("USE CATALOG company");
    Script.of("cx_scorecard/job.sql").run(fresh);
  }

  /** Six significant digits: below what an optimiser promises, and more than a reader can use. */
  private static String print(Object value) {
    if (value instanceof Double number) {
      return new BigDecimal(number).round(PRINTED).stripTrailingZeros().toPlainString();
    }
    return value == null ? "" : value.toString();
  }
}
