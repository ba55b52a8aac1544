package io.flinkcx.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.functions.catalogue.DocEntry;
import io.flinkcx.testing.FlinkSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every example of every doc entry and compares what comes with what the entry says. */
class DocExamplesTest {

  @TestFactory
  Stream<DynamicTest> examplesGiveWhatTheySay() {
    return CxFunctions.ALL.stream()
        .flatMap(
            function -> {
              List<DynamicTest> tests = new ArrayList<>();
              for (DocEntry.Example example : DocEntry.of(function).examples()) {
                String name = function.name() + " example " + (tests.size() + 1);
                if (example.runsIn(true)) {
                  tests.add(dynamicTest(name + " streaming", () -> run(true, example)));
                }
                if (example.runsIn(false)) {
                  tests.add(dynamicTest(name + " batch", () -> run(false, example)));
                }
              }
              return tests.stream();
            });
  }

  private static void run(boolean streaming, DocEntry.Example example) {
    FlinkSession session = session(streaming);
    String[] statements = example.sql().split(";\\s*(\\R|$)");
    for (int i = 0; i < statements.length - 1; i++) {
      session.run(statements[i]);
    }
    String query = statements[statements.length - 1];
    List<String> header = session.tables().sqlQuery(query).getResolvedSchema().getColumnNames();
    List<String> expected = example.expected().lines().map(DocExamplesTest::cells).toList();
    List<String> actual = new ArrayList<>();
    for (Row row : session.rows(query)) {
      actual.add(cells(row, header.size()));
    }
    assertThat(String.join(" | ", header)).isEqualTo(expected.get(0));
    assertThat(actual)
        .as(example.sql())
        .containsExactlyInAnyOrderElementsOf(expected.subList(1, expected.size()));
  }

  private static FlinkSession session(boolean streaming) {
    if (streaming) {
      return AggregateContract.open(FlinkSession.streaming());
    }
    FlinkSession session = FlinkSession.batch().set("table.local-time-zone", "UTC");
    session.run("LOAD MODULE cx");
    return session;
  }

  /** Cells are compared as they print: a double that is not exact is rounded in the example. */
  private static String cells(String line) {
    return String.join(" | ", Arrays.stream(line.split("\\|")).map(String::trim).toList());
  }

  private static String cells(Row row, int columns) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      Object field = row.getField(i);
      cells.add(field == null ? "NULL" : text(field));
    }
    return String.join(" | ", cells);
  }

  private static String text(Object field) {
    return field instanceof Object[] array ? Arrays.deepToString(array) : field.toString();
  }
}
