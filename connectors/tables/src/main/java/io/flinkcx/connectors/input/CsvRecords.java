package io.flinkcx.connectors.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;

/**
 * The records of a CSV file by RFC 4180: quoted fields may contain delimiters, doubled quotes and
 * line breaks. An invalid record affects only its own line; the next call continues after it.
 */
public final class CsvRecords implements Closeable {

  /** Maximum length of a field and record; ends the search for a closing quote. */
  private static final int MAX_CHARACTERS = 1 << 20;

  private final char delimiter;
  private final LineFeed lines;
  private final CsvFields fields = new CsvFields();

  private Iterator<CsvFields> records;
  private String brokenLine;

  /** Number of lines before the first one of {@link #records}. */
  private long linesBefore;

  /** Reads records from a text, which it closes. */
  public CsvRecords(BufferedReader text, char delimiter) {
    this.delimiter = delimiter;
    this.lines = new LineFeed(text);
    parseBehind(0);
  }

  /**
   * Goes to the next record.
   *
   * @return whether there is one
   * @throws BrokenRow if its quotes are not in pairs
   */
  public boolean next() throws IOException, BrokenRow {
    lines.mark();
    brokenLine = null;
    try {
      if (!records.hasNext()) {
        return false;
      }
      records.next();
      return true;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      long line = line();
      brokenLine = lines.line(line);
      parseBehind(line);
      throw new BrokenRow(
          line, "expected quotes in pairs, got one without its end or with text behind it");
    }
  }

  /** Line on which the record begins, from 1. */
  public long line() {
    return linesBefore + fields.line();
  }

  /** Number of fields of the record. */
  public int size() {
    return fields.size();
  }

  /** A field of the record. */
  public String get(int index) {
    return fields.get(index);
  }

  /** All fields of the record. */
  public List<String> fields() {
    return fields.toList();
  }

  /** The text of the record with a line feed at its end; the line of an invalid record. */
  public String text() {
    return brokenLine != null ? brokenLine : lines.since(line());
  }

  private void parseBehind(long line) {
    lines.rewindBehind(line);
    linesBefore = line;
    records =
        CsvReader.builder()
            .fieldSeparator(delimiter)
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
