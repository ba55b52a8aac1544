package io.flinkcx.connectors.input;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;

/** The fields and first line of the current record; one object is reused for all records. */
final class CsvFields extends AbstractBaseCsvCallbackHandler<CsvFields> {

  private final List<String> fields = new ArrayList<>();
  private long line;

  @Override
  protected void handleBegin(long startingLineNumber) {
    line = startingLineNumber;
    fields.clear();
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    fields.add(length == 0 ? "" : new String(buffer, offset, length));
  }

  @Override
  protected CsvFields buildRecord() {
    return this;
  }

  /** Line on which the record begins, from 1; also set for an invalid record. */
  long line() {
    return line;
  }

  int size() {
    return fields.size();
  }

  String get(int index) {
    return fields.get(index);
  }

  List<String> toList() {
    return List.copyOf(fields);
  }
}
