package io.flinkcx.connectors.format.payload;

import io.flinkcx.connectors.values.Texts;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Snowplow enriched event: 131 fields separated by tabs, three of them with JSON. An empty field
 * is missing.
 */
public final class SnowplowPayload implements PayloadReader {

  private static final List<String> JSON_FIELDS =
      List.of("contexts", "unstruct_event", "derived_contexts");

  private final List<String> names;
  private final Wanted wanted;
  private final Map<String, JsonPayload> json = new HashMap<>();

  /**
   * @param names of the fields, in order
   */
  public SnowplowPayload(List<String> names, Wanted wanted) {
    this.names = List.copyOf(names);
    this.wanted = wanted;
    for (String name : JSON_FIELDS) {
      Wanted field = wanted.of(name);
      if (field != null) {
        json.put(name, new JsonPayload(field));
      }
    }
  }

  @Override
  public Object read(byte[] payload) throws BrokenPayload {
    String[] values = line(payload).split("\t", -1);
    if (values.length != names.size()) {
      throw new BrokenPayload(
          "expected the "
              + names.size()
              + " fields of an enriched event between tabs, got "
              + values.length);
    }
    Map<String, Object> event = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      String name = names.get(i);
      if (!values[i].isEmpty() && wanted.of(name) != null) {
        event.put(name, value(name, values[i]));
      }
    }
    return event;
  }

  private static String line(byte[] payload) {
    String text = Texts.withoutNul(new String(payload, StandardCharsets.UTF_8));
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private Object value(String name, String text) throws BrokenPayload {
    JsonPayload reader = json.get(name);
    if (reader == null) {
      return text;
    }
    try {
      return reader.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (BrokenPayload e) {
      throw new BrokenPayload("field '" + name + "': " + e.getMessage());
    }
  }

  @Override
  public FileLayout fileLayout() {
    return FileLayout.LINES;
  }
}
