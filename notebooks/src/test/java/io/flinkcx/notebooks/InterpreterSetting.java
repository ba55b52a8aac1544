package io.flinkcx.notebooks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;

/** The interpreter setting that Zeppelin gets. */
record InterpreterSetting(JsonNode json) {

  static final Path FILE = Note.FOLDER.resolve("zeppelin-interpreter.json");

  private static final String OF_THE_DRIVER = "default.";

  static InterpreterSetting read() throws IOException {
    return new InterpreterSetting(Note.json(FILE));
  }

  Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    json.path("properties")
        .properties()
        .forEach(
            property ->
                properties.put(property.getKey(), property.getValue().path("value").asText()));
    return properties;
  }

  int number(String name) {
    return Integer.parseInt(properties().get(name));
  }

  /** What the driver and the pool get: the properties that start with default, without that. */
  Properties ofTheConnection() {
    Properties result = new Properties();
    properties()
        .forEach(
            (name, value) -> {
              if (name.startsWith(OF_THE_DRIVER)) {
                result.setProperty(name.substring(OF_THE_DRIVER.length()), value);
              }
            });
    return result;
  }
}
