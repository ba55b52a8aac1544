package io.flinkcx.connectors.format;

import io.flinkcx.connectors.format.payload.JsonNumber;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonFactory;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonGenerator;

/** A part of a payload as the text that a column of text gets. */
final class JsonWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonWriter() {}

  /** A text and a number as they are, what is nested as JSON. */
  static String text(Object value) {
    if (value instanceof String text) {
      return text; // first, since most are, and to tell what is no Map or List takes longer
    }
    if (!(value instanceof Map<?, ?> || value instanceof List<?>)) {
      return value.toString();
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      write(generator, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator generator, Object value) throws IOException {
    if (value instanceof Map<?, ?> object) {
      generator.writeStartObject();
      for (Map.Entry<?, ?> field : object.entrySet()) {
        generator.writeFieldName(field.getKey().toString());
        write(generator, field.getValue());
      }
      generator.writeEndObject();
    } else if (value instanceof List<?> array) {
      generator.writeStartArray();
      for (Object element : array) {
        write(generator, element);
      }
      generator.writeEndArray();
    } else if (value instanceof JsonNumber number) {
      generator.writeNumber(number.text());
    } else if (value instanceof Boolean flag) {
      generator.writeBoolean(flag);
    } else if (value == null) {
      generator.writeNull();
    } else {
      generator.writeString(value.toString());
    }
  }
}
