package io.flinkcx.sandbox.note;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonFactory;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonGenerator;

/** A chart as the JSON that the page's script draws, safe inside an element {@code script}. */
final class ChartJson {

  private static final JsonFactory JSON = new JsonFactory();

  private ChartJson() {}

  static String of(Chart chart) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(json, chart);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // these occur only in strings; escaped, they cannot end the element or a line of JavaScript
    return text.toString()
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static void write(JsonGenerator json, Chart chart) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", chart.kind().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("height", chart.height());
    json.writeBooleanField("stacked", chart.isStacked());
    json.writeStringField("axis", chart.axis().name().toLowerCase(Locale.ROOT));
    json.writeStringField("axisName", chart.axisName());
    json.writeStringField("valueName", chart.valueName());
    json.writeArrayFieldStart("categories");
    for (String category : chart.categories()) {
      json.writeString(category);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("series");
    for (Chart.Series series : chart.series()) {
      json.writeStartObject();
      json.writeStringField("name", series.name());
      json.writeStringField("unit", series.unit());
      json.writeNumberField("decimals", series.decimals());
      json.writeBooleanField("intervals", series.hasIntervals());
      json.writeArrayFieldStart("points");
      for (Chart.Point point : series.points()) {
        json.writeStartArray();
        number(json, point.x());
        number(json, point.y());
        if (series.hasIntervals()) {
          number(json, point.lower());
          number(json, point.upper());
        }
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, Double value) throws IOException {
    if (value == null || !Double.isFinite(value)) { // JSON has neither NaN nor infinities
      json.writeNull();
    } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      json.writeNumber(value.longValue());
    } else {
      json.writeNumber(value);
    }
  }
}
