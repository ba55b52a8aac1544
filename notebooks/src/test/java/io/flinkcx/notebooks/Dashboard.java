package io.flinkcx.notebooks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;

/**
 * A Grafana dashboard of the checkout.
 *
 * @param json the whole file
 */
record Dashboard(String fileName, JsonNode json) {

  private static final Path FOLDER = Note.FOLDER.resolve("dashboards");

  /** Every dashboard, in the order of their file names. */
  static List<Dashboard> all() throws IOException {
    List<Dashboard> dashboards = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER, "*.json")) {
      for (Path file : files) {
        dashboards.add(new Dashboard(file.getFileName().toString(), Note.json(file)));
      }
    }
    dashboards.sort((a, b) -> a.fileName.compareTo(b.fileName));
    return dashboards;
  }

  /** A query of a panel. */
  record Target(JsonNode panel, JsonNode json) {

    String sql() {
      return json.path("rawSql").asText();
    }

    /** Whether each text of a column {@code metric} becomes a field of its own. */
    boolean isTimeSeries() {
      return json.path("format").asText().equals("time_series");
    }

    /** The fields that the panel's overrides and options name. */
    List<String> namedFields() {
      List<String> names = new ArrayList<>();
      for (JsonNode override : panel.path("fieldConfig").path("overrides")) {
        names.add(override.path("matcher").path("options").asText());
        for (JsonNode property : override.path("properties")) {
          if (property.path("id").asText().equals("custom.fillBelowTo")) {
            names.add(property.path("value").asText());
          }
        }
      }
      if (panel.path("options").has("xField")) {
        names.add(panel.path("options").path("xField").asText());
      }
      return names;
    }

    @Override
    public String toString() {
      return "panel " + panel.path("id").asInt() + ", " + panel.path("title").asText();
    }
  }

  List<JsonNode> panels() {
    List<JsonNode> panels = new ArrayList<>();
    json.path("panels").forEach(panels::add);
    return panels;
  }

  List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    for (JsonNode panel : panels()) {
      panel.path("targets").forEach(target -> targets.add(new Target(panel, target)));
    }
    return targets;
  }

  /** The variables by name. */
  Map<String, JsonNode> variables() {
    Map<String, JsonNode> variables = new LinkedHashMap<>();
    json.path("templating")
        .path("list")
        .forEach(variable -> variables.put(variable.path("name").asText(), variable));
    return variables;
  }

  @Override
  public String toString() {
    return fileName;
  }
}
