package io.flinkcx.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.flinkcx.functions.catalogue.CxFunction;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Results of every function over fixed rows stand in recorded_results.txt with all their digits, so
 * that a rewrite that moves a number is seen. A result is recorded under the name of its field: one
 * that is added or moved shows and shifts no other. {@code -Dcx.regenerate=true} writes the file.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedResultsTest {

  private static final Path QUERIES = Path.of("src/test/resources/recorded_queries.sql");
  private static final Path RESULTS = Path.of("src/test/resources/recorded_results.txt");

  private final Map<String, String> recorded = new LinkedHashMap<>();
  private final Map<String, Object> actual = new LinkedHashMap<>();

  @BeforeAll
  void ask() throws IOException {
    FlinkSession flink = AggregateContract.open(FlinkSession.batch());
    flink.view("observed", RecordedRows.COLUMNS, RecordedRows.all());
    for (Map.Entry<String, String> query : queries().entrySet()) {
      answer(flink, query.getKey(), query.getValue());
    }
    if (Boolean.getBoolean("cx.regenerate")) {
      List<String> lines = new ArrayList<>();
      actual.forEach((name, value) -> lines.add(name + " = " + value));
      Files.write(RESULTS, lines);
    }
    for (String line : Files.readAllLines(RESULTS)) {
      String[] nameAndValue = line.split(" = ", 2);
      recorded.put(nameAndValue[0], nameAndValue[1]);
    }
  }

  @Test
  void fieldsAreThoseRecordedInTheirOrder() {
    assertThat(actual.keySet()).containsExactlyElementsOf(recorded.keySet());
  }

  @Test
  void resultsAreThoseRecorded() {
    assertAll(
        recorded.entrySet().stream()
            .filter(result -> actual.containsKey(result.getKey()))
            .map(result -> () -> assertSame(result.getKey(), result.getValue())));
  }

  private void assertSame(String name, String value) {
    Object now = actual.get(name);
    Answers.assertSame(name, now instanceof Double ? number(value) : value, plain(now));
  }

  @Test
  void everyFunctionIsAsked() throws IOException {
    String asked = String.join(" ", queries().values());
    assertThat(CxFunctions.ALL)
        .filteredOn(function -> !asked.contains(function.name() + "("))
        .extracting(CxFunction::name)
        // streams of changes, and the catalogue's own words
        .containsExactlyInAnyOrder(
            "CX_SLA",
            "CX_CONTACT_RESOLUTION",
            "CX_CLOSE_THE_LOOP",
            "CX_CHURN_WATCH",
            "CX_MRR_MOVEMENT",
            "CX_KPI_MONITOR",
            "CX_JOURNEYS",
            "CX_LIFECYCLE",
            "CX_RESOLVE_IDENTITIES",
            "CX_FUNCTIONS");
  }

  /** The statements of the file by the name in the line above. */
  private static Map<String, String> queries() throws IOException {
    Map<String, String> queries = new LinkedHashMap<>();
    for (String statement : Files.readString(QUERIES).split(";\\s*(\\R|$)")) {
      String[] nameAndSql = statement.substring(statement.lastIndexOf("-- ") + 3).split("\\R", 2);
      queries.put(nameAndSql[0].strip(), nameAndSql[1]);
    }
    return queries;
  }

  private void answer(FlinkSession flink, String query, String sql) {
    Map<String, Row> rows = new TreeMap<>();
    for (Row row : flink.rows(sql)) {
      assertThat(rows.put((String) row.getField(0), row)).as(query + ": " + row).isNull();
    }
    rows.forEach(
        (label, row) ->
            row.getFieldNames(true).stream()
                .skip(1)
                .forEach(
                    column -> add(String.join(" / ", query, label, column), row.getField(column))));
  }

  private void add(String name, Object value) {
    if (value instanceof Row row) {
      row.getFieldNames(true).forEach(field -> add(name + "." + field, row.getField(field)));
    } else if (value instanceof Object[] array) {
      actual.put(name + ".length", array.length);
      for (int i = 0; i < array.length; i++) {
        add(String.format(Locale.ROOT, "%s[%d]", name, i), array[i]);
      }
    } else if (value instanceof Map<?, ?> map) {
      new TreeMap<Object, Object>(map).forEach((key, count) -> add(name + "." + key, count));
    } else {
      actual.put(name, value);
    }
  }

  private static Object plain(Object value) {
    return value instanceof Double ? value : String.valueOf(value);
  }

  private static Object number(String value) {
    return value.equals("null") ? value : (Object) Double.valueOf(value);
  }
}
