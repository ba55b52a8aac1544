package io.flinkcx.notebooks;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;

/** A paragraph of a note. */
record Paragraph(JsonNode json) {

  /** A column of a result as a chart names it. */
  record ChartColumn(String name, int index) {}

  /**
   * What is drawn of a result.
   *
   * @param result which of the paragraph's outputs, 0 the first
   */
  record Chart(
      int result,
      String mode,
      List<ChartColumn> keys,
      List<ChartColumn> groups,
      List<ChartColumn> values) {

    List<ChartColumn> columns() {
      List<ChartColumn> columns = new ArrayList<>(keys);
      columns.addAll(groups);
      columns.addAll(values);
      return columns;
    }
  }

  String id() {
    return json.path("id").asText();
  }

  String title() {
    return json.path("title").asText();
  }

  /** Name of its interpreter, such as cx or md. */
  String interpreter() {
    return firstLine().substring(1).strip();
  }

  boolean isSql() {
    return interpreter().equals("cx");
  }

  /** Whether it needs a table that only a simulated company has. */
  boolean needsATable() {
    return json.path("config").has("needs");
  }

  /** What the interpreter gets, forms not filled in. */
  String script() {
    return text().substring(firstLine().length());
  }

  private String text() {
    return json.path("text").asText();
  }

  private String firstLine() {
    return text().lines().findFirst().orElseThrow();
  }

  List<Chart> charts() {
    List<Chart> charts = new ArrayList<>();
    json.path("config")
        .path("results")
        .properties()
        .forEach(
            result -> {
              JsonNode graph = result.getValue().path("graph");
              charts.add(
                  new Chart(
                      Integer.parseInt(result.getKey()),
                      graph.path("mode").asText(),
                      columns(graph.path("keys")),
                      columns(graph.path("groups")),
                      columns(graph.path("values"))));
            });
    return charts;
  }

  private static List<ChartColumn> columns(JsonNode list) {
    List<ChartColumn> columns = new ArrayList<>();
    list.forEach(
        column ->
            columns.add(
                new ChartColumn(
                    column.path("name").asText(), column.path("index").asInt(Integer.MIN_VALUE))));
    return columns;
  }

  @Override
  public String toString() {
    return title().isEmpty() ? id() : id() + " (" + title() + ")";
  }
}
