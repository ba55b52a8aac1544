package io.flinkcx.connectors.format.payload;

import io.flinkcx.connectors.input.BrokenRow;
import io.flinkcx.connectors.input.CsvRecords;
import io.flinkcx.connectors.values.Texts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A response export of Qualtrics, JSON or CSV; the first character decides which. The CSV has three
 * header rows: names, texts of the questions, and for each column a JSON object with its {@code
 * ImportId} and, for times, their {@code timeZone}. Its answers get the structure of the JSON,
 * under their import ids; empty ones are missing. Each of its lines is a part, so that an invalid
 * line does not affect the others.
 */
public final class QualtricsPayload implements PayloadReader {

  private static final DateTimeFormatter LOCAL_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final JsonPayload json;
  private final JsonPayload importId; // of a column of the CSV, with all of its fields

  public QualtricsPayload(Wanted wanted) {
    this.json = new JsonPayload(wanted);
    Wanted everything = new Wanted();
    everything.addEverything();
    this.importId = new JsonPayload(everything);
  }

  @Override
  public Object read(byte[] payload) throws BrokenPayload {
    return json.read(payload);
  }

  @Override
  public List<? extends Part> parts(byte[] payload) {
    for (byte b : payload) {
      if (b == '{' || b == '[') {
        return PayloadReader.super.parts(payload);
      }
      if (!Character.isWhitespace(b)) {
        break;
      }
    }
    try {
      return responses(Texts.withoutNul(new String(payload, StandardCharsets.UTF_8)));
    } catch (BrokenPayload e) {
      return List.of(new Broken(payload, "", e));
    }
  }

  private List<Part> responses(String content) throws BrokenPayload {
    String file = content.startsWith("\uFEFF") ? content.substring(1) : content;
    List<Part> responses = new ArrayList<>();
    try (CsvRecords records = new CsvRecords(new BufferedReader(new StringReader(file)), ',')) {
      StringBuilder text = new StringBuilder();
      int names = header(records, text).size();
      header(records, text); // texts of the questions
      List<Column> columns = columns(header(records, text));
      if (columns.size() != names) {
        throw notThreeHeaders();
      }
      String header = text.toString();
      Part next = next(records, header, columns);
      while (next != null) {
        responses.add(next);
        next = next(records, header, columns);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot happen with a string
    }
    return responses;
  }

  private static List<String> header(CsvRecords records, StringBuilder text)
      throws IOException, BrokenPayload {
    try {
      if (records.next()) {
        text.append(records.text());
        return records.fields();
      }
    } catch (BrokenRow e) {
      // reported below
    }
    throw notThreeHeaders();
  }

  private static Part next(CsvRecords records, String header, List<Column> columns)
      throws IOException {
    try {
      return records.next()
          ? new Response(columns, records.fields(), records.line(), header, records.text())
          : null;
    } catch (BrokenRow e) {
      return new Broken(
          bytes(header, records.text()), "line " + e.line(), new BrokenPayload(e.getMessage()));
    }
  }

  /** An export of one line. */
  private static byte[] bytes(String header, String line) {
    return (header + line).getBytes(StandardCharsets.UTF_8);
  }

  private static BrokenPayload notThreeHeaders() {
    return new BrokenPayload(
        "expected a response export of Qualtrics: JSON, or CSV with three header rows, the third"
            + " of which has import ids");
  }

  private List<Column> columns(List<String> importIds) throws BrokenPayload {
    List<Column> columns = new ArrayList<>();
    for (String field : importIds) {
      try {
        if (importId.read(field.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> column
            && column.get("ImportId") instanceof String id) {
          ZoneId zone = column.get("timeZone") instanceof String name ? ZoneId.of(name) : null;
          columns.add(new Column(id, zone));
          continue;
        }
      } catch (BrokenPayload | DateTimeException notAnImportId) {
        // reported below
      }
      throw notThreeHeaders();
    }
    return columns;
  }

  @Override
  public FileLayout fileLayout() {
    return FileLayout.WHOLE;
  }

  /** A line that cannot be a response, and the reason. */
  private record Broken(byte[] bytes, String place, BrokenPayload reason) implements Part {
    @Override
    public Object document() throws BrokenPayload {
      throw reason;
    }
  }

  /**
   * One line of the CSV.
   *
   * @param line on which it begins, from 1
   * @param header text of the header rows
   * @param text text of the line
   */
  private record Response(
      List<Column> columns, List<String> fields, long line, String header, String text)
      implements Part {

    @Override
    public Object document() throws BrokenPayload {
      if (fields.size() != columns.size()) {
        throw new BrokenPayload("expected " + columns.size() + " fields, got " + fields.size());
      }
      Map<String, Object> values = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        String value = fields.get(i);
        if (!value.isEmpty()) {
          values.put(columns.get(i).id(), columns.get(i).value(value));
        }
      }
      Map<String, Object> response = new LinkedHashMap<>();
      response.put("responseId", values.get("_recordId"));
      response.put("values", values);
      return Map.of("responses", List.of(response));
    }

    @Override
    public byte[] bytes() {
      return QualtricsPayload.bytes(header, text);
    }

    @Override
    public String place() {
      return "line " + line;
    }
  }

  private record Column(String id, ZoneId zone) {
    String value(String text) {
      if (zone == null) {
        return text;
      }
      try {
        return LocalDateTime.parse(text, LOCAL_TIME)
            .atZone(zone)
            .toOffsetDateTime()
            .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
      } catch (DateTimeException otherForm) {
        return text; // an invalid time is reported where it is used
      }
    }
  }
}
