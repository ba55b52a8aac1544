package io.flinkcx.connectors.format.payload;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A response export of Qualtrics, JSON or CSV; which of them the first character tells. The CSV has
 * three header rows: names, texts of the questions, and for each column a JSON object with its
 * {@code ImportId} and, for times, the {@code timeZone} they are written in. Its answers get the
 * shape of the JSON, under their import ids; empty ones are missing.
 */
public final class QualtricsPayload implements PayloadReader {

  private static final DateTimeFormatter LOCAL_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final JsonPayload json;
  private final JsonPayload importId; // of a column of the CSV, with all that stands in it

  public QualtricsPayload(Wanted wanted) {
    this.json = new JsonPayload(wanted);
    Wanted everything = new Wanted();
    everything.addEverything();
    this.importId = new JsonPayload(everything);
  }

  @Override
  public Object read(byte[] payload) throws BrokenPayload {
    for (byte b : payload) {
      if (b == '{' || b == '[') {
        return json.read(payload);
      }
      if (!Character.isWhitespace(b)) {
        break;
      }
    }
    return csv(new String(payload, StandardCharsets.UTF_8));
  }

  private Object csv(String text) throws BrokenPayload {
    String file = text.startsWith("\uFEFF") ? text.substring(1) : text;
    List<Object> responses = new ArrayList<>();
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      Iterator<CsvRecord> records = reader.iterator();
      CsvRecord names = header(records);
      header(records); // what the questions say
      List<Column> columns = columns(header(records));
      if (columns.size() != names.getFieldCount()) {
        throw notThreeHeaders();
      }
      while (records.hasNext()) {
        responses.add(response(columns, records.next()));
      }
    } catch (BrokenPayload e) {
      throw e;
    } catch (Exception e) { // the reader's own, and what closing may throw
      throw new BrokenPayload("not CSV: a quote without its end, or a line of another length");
    }
    return Map.of("responses", responses);
  }

  private static CsvRecord header(Iterator<CsvRecord> records) throws BrokenPayload {
    if (!records.hasNext()) {
      throw notThreeHeaders();
    }
    return records.next();
  }

  private static BrokenPayload notThreeHeaders() {
    return new BrokenPayload(
        "expected a response export of Qualtrics: JSON, or CSV with three header rows, the third"
            + " of which holds import ids");
  }

  private List<Column> columns(CsvRecord importIds) throws BrokenPayload {
    List<Column> columns = new ArrayList<>();
    for (String field : importIds.getFields()) {
      try {
        if (importId.read(field.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> column
            && column.get("ImportId") instanceof String id) {
          ZoneId zone = column.get("timeZone") instanceof String name ? ZoneId.of(name) : null;
          columns.add(new Column(id, zone));
          continue;
        }
      } catch (BrokenPayload | DateTimeException notAnImportId) {
        // said below
      }
      throw notThreeHeaders();
    }
    return columns;
  }

  private static Object response(List<Column> columns, CsvRecord record) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String value = record.getField(i);
      if (!value.isEmpty()) {
        values.put(columns.get(i).id(), columns.get(i).value(value));
      }
    }
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("responseId", values.get("_recordId"));
    response.put("values", values);
    return response;
  }

  @Override
  public FileLayout fileLayout() {
    return FileLayout.WHOLE;
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
        return text; // whoever needs it as a time says what is wrong with it
      }
    }
  }
}
