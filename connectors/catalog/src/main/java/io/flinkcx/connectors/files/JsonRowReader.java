package io.flinkcx.connectors.files;

import io.flinkcx.connectors.input.BrokenRow;
import io.flinkcx.connectors.values.BrokenValue;
import io.flinkcx.connectors.values.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.flink.core.fs.Path;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.GenericRowData;

/**
 * JSON lines: one object per line with its fields in any order; a missing field is NULL. The first
 * line is also the header: its fields must fit the table.
 */
final class JsonRowReader implements RowReader {

  private final FileTable table;
  private final Set<String> columnNames;
  private final BufferedReader text;
  private long line;
  private String firstLine;

  JsonRowReader(FileTable table, Path file) throws IOException {
    this.table = table;
    this.columnNames = new HashSet<>(table.columnNames());
    this.text = TextFile.open(file, table.charset());
    try {
      firstLine = nextLine();
      if (firstLine != null) {
        Header.positions(table, TextFile.display(file), fields(file));
      }
    } catch (IOException | RuntimeException e) {
      text.close();
      throw e;
    }
  }

  private List<String> fields(Path file) {
    try {
      List<String> fields = new ArrayList<>();
      JsonText.object(firstLine).fieldNames().forEachRemaining(fields::add);
      // a missing field is NULL; required fields are checked line by line
      columnNames.stream().filter(name -> !fields.contains(name)).forEach(fields::add);
      return fields;
    } catch (BrokenValue e) {
      throw new ValidationException(
          String.format(
              "Table %s: file %s is not JSON lines, line %d: expected one object a line with"
                  + " fields of %s; %s.",
              table.name(), TextFile.display(file), line, table.columnNames(), e.getMessage()));
    }
  }

  @Override
  public GenericRowData read() throws IOException, BrokenRow {
    String current = firstLine != null ? firstLine : nextLine();
    firstLine = null;
    if (current == null) {
      return null;
    }
    JsonNode object;
    try {
      object = JsonText.object(current);
    } catch (BrokenValue e) {
      throw new BrokenRow(line, e.getMessage());
    }
    if (table.failOnExtraColumns()) {
      checkFields(object);
    }
    GenericRowData row = new GenericRowData(table.columns().size());
    for (int i = 0; i < row.getArity(); i++) {
      FileColumn column = table.columns().get(i);
      JsonNode value = object.get(column.name());
      row.setField(i, value(column, value));
    }
    return row;
  }

  private Object value(FileColumn column, JsonNode value) throws BrokenRow {
    String text = value == null ? null : JsonText.text(value);
    return value != null && value.isNumber()
        ? column.ofNumber(text, line)
        : column.value(text, line);
  }

  private void checkFields(JsonNode object) throws BrokenRow {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!columnNames.contains(name)) {
        throw new BrokenRow(line, "field '" + name + "' is not a column of the table");
      }
    }
  }

  /** The next line that is not blank, null at the end. */
  private String nextLine() throws IOException {
    String next;
    do {
      next = text.readLine();
      line++;
    } while (next != null && next.isBlank());
    return next;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
