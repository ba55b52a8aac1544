package io.flinkcx.connectors.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.core.fs.Path;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.GenericRowData;

/**
 * CSV as RFC 4180 has it: quoted fields may hold delimiters, doubled quotes and line breaks; a row
 * has as many fields as the header.
 */
final class CsvRowReader implements RowReader {

  /** Longest field and record: a quote without an end is given up there. */
  private static final int MAX_CHARACTERS = 1 << 20;

  private final FileTable table;
  private final Path file;
  private final LineFeed lines;
  private final CsvFields fields = new CsvFields();
  private final int[] positions;
  private final int fieldCount;

  private Iterator<CsvFields> records;

  /** Lines of the file that stand before the first of {@link #records}. */
  private long linesBefore;

  CsvRowReader(FileTable table, Path file) throws IOException {
    this.table = table;
    this.file = file;
    this.lines = new LineFeed(TextFile.open(file, table.charset()));
    try {
      parseBehind(0);
      if (table.hasHeader()) {
        List<String> header = header();
        positions = Header.positions(table, TextFile.display(file), header);
        fieldCount = header.size();
      } else {
        positions = Header.asDeclared(table);
        fieldCount = positions.length;
      }
    } catch (IOException | RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  private List<String> header() throws IOException {
    try {
      if (next()) {
        return fields.toList();
      }
    } catch (CsvParseException e) {
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
    try {
      return next() ? row() : null;
    } catch (CsvParseException e) {
      long brokenLine = line();
      parseBehind(brokenLine);
      throw new BrokenRow(
          brokenLine, "expected quotes in pairs, got one without its end or with text behind it");
    }
  }

  private GenericRowData row() throws BrokenRow {
    if (fields.size() != fieldCount) {
      throw new BrokenRow(line(), "expected " + fieldCount + " fields, got " + fields.size());
    }
    GenericRowData row = new GenericRowData(positions.length);
    for (int i = 0; i < positions.length; i++) {
      String text = positions[i] < 0 ? null : fields.get(positions[i]);
      boolean isNull = text != null && text.equals(table.nullLiteral());
      row.setField(i, table.columns().get(i).value(isNull ? null : text, line()));
    }
    return row;
  }

  private long line() {
    return linesBefore + fields.line();
  }

  /** Reads the next record into {@link #fields}, false at the end. */
  private boolean next() throws IOException {
    lines.mark();
    try {
      if (!records.hasNext()) {
        return false;
      }
      records.next();
      return true;
    } catch (UncheckedIOException e) {
      throw new IOException(
          "Table " + table.name() + ": file " + TextFile.display(file) + " cannot be read",
          e.getCause());
    }
  }

  private void parseBehind(long line) {
    lines.rewindBehind(line);
    linesBefore = line;
    records =
        CsvReader.builder()
            .fieldSeparator(table.delimiter())
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .maxBufferSize(MAX_CHARACTERS)
            .build(fields, lines)
            .iterator();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
