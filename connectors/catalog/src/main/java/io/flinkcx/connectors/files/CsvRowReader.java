package io.flinkcx.connectors.files;

import io.flinkcx.connectors.input.BrokenRow;
import io.flinkcx.connectors.input.CsvRecords;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.fs.Path;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.GenericRowData;

/** Rows of a CSV, each with as many fields as the header. */
final class CsvRowReader implements RowReader {

  private final FileTable table;
  private final Path file;
  private final CsvRecords records;
  private final int[] positions;
  private final int fieldCount;

  CsvRowReader(FileTable table, Path file) throws IOException {
    this.table = table;
    this.file = file;
    this.records = new CsvRecords(TextFile.open(file, table.charset()), table.delimiter());
    try {
      if (table.hasHeader()) {
        List<String> header = header();
        positions = Header.positions(table, TextFile.display(file), header);
        fieldCount = header.size();
      } else {
        positions = Header.asDeclared(table);
        fieldCount = positions.length;
      }
    } catch (IOException | RuntimeException e) {
      records.close();
      throw e;
    }
  }

  private List<String> header() throws IOException {
    try {
      if (next()) {
        return records.fields();
      }
    } catch (BrokenRow e) {
      throw noHeader("its first line cannot be read: " + e.getMessage());
    }
    throw noHeader("it is empty");
  }

  private ValidationException noHeader(String problem) {
    return new ValidationException(
        String.format(
            "Table %s: file %s has no header line, %s. Expected a first line with the columns %s.",
            table.name(), TextFile.display(file), problem, table.columnNames()));
  }

  @Override
  public GenericRowData read() throws IOException, BrokenRow {
    return next() ? row() : null;
  }

  private GenericRowData row() throws BrokenRow {
    long line = records.line();
    if (records.size() != fieldCount) {
      throw new BrokenRow(line, "expected " + fieldCount + " fields, got " + records.size());
    }
    GenericRowData row = new GenericRowData(positions.length);
    for (int i = 0; i < positions.length; i++) {
      String text = positions[i] < 0 ? null : records.get(positions[i]);
      boolean isNull = text != null && text.equals(table.nullLiteral());
      row.setField(i, table.columns().get(i).value(isNull ? null : text, line));
    }
    return row;
  }

  private boolean next() throws IOException, BrokenRow {
    try {
      return records.next();
    } catch (IOException e) {
      throw new IOException(
          "Table " + table.name() + ": file " + TextFile.display(file) + " cannot be read", e);
    }
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
