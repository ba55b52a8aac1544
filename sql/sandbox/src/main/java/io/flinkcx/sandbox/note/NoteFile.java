package io.flinkcx.sandbox.note;

import io.flinkcx.sandbox.SandboxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Reads a {@code .zpln} file: JSON, whose {@code paragraphs} have their source in {@code text} and
 * how results are shown in {@code config}. Other properties are ignored.
 */
public final class NoteFile {

  private static final Pattern INTERPRETER =
      Pattern.compile("\\s*%([a-zA-Z0-9_-]+(?:\\.\\w+)*)(?:\\([^)]*\\))?[ \\t]*");
  private static final Set<String> TEXT = Set.of("md", "markdown");
  private static final Set<String> SQL = Set.of("cx", "jdbc");
  private static final int WHOLE_WIDTH = 12;
  private static final int DEFAULT_HEIGHT = 300;

  private NoteFile() {}

  /**
   * The note in a file.
   *
   * @throws SandboxException if it is not a note
   */
  public static Note read(Path file) throws IOException {
    return parse(file.toString(), Files.readString(file));
  }

  static Note parse(String file, String json) {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw notANote(file, "it is not JSON: " + e.getOriginalMessage());
    }
    if (!root.path("paragraphs").isArray()) {
      throw notANote(file, "it has no \"paragraphs\"");
    }
    String defaultInterpreter = root.path("defaultInterpreterGroup").asText("cx");
    List<Paragraph> paragraphs = new ArrayList<>();
    for (JsonNode paragraph : root.path("paragraphs")) {
      if (!paragraph.path("text").asText("").isBlank()) {
        paragraphs.add(paragraph(paragraph, defaultInterpreter));
      }
    }
    String path = root.path("name").asText(root.path("path").asText("Note"));
    return new Note(path.substring(path.lastIndexOf('/') + 1), List.copyOf(paragraphs));
  }

  private static SandboxException notANote(String file, String why) {
    return new SandboxException(
        file + " is not a Zeppelin note (" + why + "); export one by Zeppelin as .zpln");
  }

  private static Paragraph paragraph(JsonNode paragraph, String defaultInterpreter) {
    String text = paragraph.path("text").asText().replace("\r\n", "\n");
    JsonNode config = paragraph.path("config");
    Matcher interpreter = INTERPRETER.matcher(text);
    boolean isNamed = interpreter.lookingAt();
    String name = isNamed ? interpreter.group(1) : "";
    int start = isNamed ? interpreter.end() : 0;
    String title = paragraph.path("title").asText("");
    return new Paragraph(
        kind(isNamed ? name : defaultInterpreter),
        name,
        title.isBlank() || !config.path("title").asBoolean(true) ? null : title.strip(),
        text.substring(start),
        1 + (int) text.substring(0, start).chars().filter(c -> c == '\n').count(),
        config.path("enabled").asBoolean(true),
        Math.max(1, Math.min(WHOLE_WIDTH, config.path("colWidth").asInt(WHOLE_WIDTH))),
        config.path("tableHide").asBoolean(false),
        config.path("needs").asText(null),
        graphs(config.path("results")),
        values(paragraph.path("settings").path("params")));
  }

  private static Paragraph.Kind kind(String interpreter) {
    String group = interpreter.split("\\.", 2)[0];
    if (TEXT.contains(group)) {
      return Paragraph.Kind.TEXT;
    }
    return SQL.contains(group) ? Paragraph.Kind.SQL : Paragraph.Kind.OTHER;
  }

  private static Map<Integer, Graph> graphs(JsonNode results) {
    Map<Integer, Graph> graphs = new HashMap<>();
    results
        .properties()
        .forEach(
            result -> {
              JsonNode graph = result.getValue().path("graph");
              if (result.getKey().matches("\\d{1,4}") && graph.has("mode")) {
                graphs.put(Integer.valueOf(result.getKey()), graph(graph));
              }
            });
    return Map.copyOf(graphs);
  }

  private static Graph graph(JsonNode graph) {
    String mode = graph.path("mode").asText();
    return new Graph(
        mode,
        (int) graph.path("height").asDouble(DEFAULT_HEIGHT),
        fields(graph.path("keys")),
        fields(graph.path("groups")),
        fields(graph.path("values")),
        graph.path("setting").path(mode).path("stacked").asBoolean(false));
  }

  private static List<Graph.Field> fields(JsonNode fields) {
    List<Graph.Field> list = new ArrayList<>();
    for (JsonNode field : fields) {
      list.add(new Graph.Field(field.path("name").asText(), field.path("aggr").asText("sum")));
    }
    return List.copyOf(list);
  }

  private static Map<String, String> values(JsonNode params) {
    Map<String, String> values = new LinkedHashMap<>();
    params
        .properties()
        .forEach(
            param -> {
              if (param.getValue().isValueNode()) {
                values.put(param.getKey(), param.getValue().asText());
              }
            });
    return Map.copyOf(values);
  }
}
