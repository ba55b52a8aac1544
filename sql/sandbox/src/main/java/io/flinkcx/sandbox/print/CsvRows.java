package io.flinkcx.sandbox.print;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/**
 * CSV with a header. A ROW column is spread into one column for each field, {@code nps.ci_lower};
 * arrays and maps are JSON in their cell, other values are as in {@link JsonValues}. NULL is empty,
 * an empty text is {@code ""}.
 */
public final class CsvRows implements RowSink {

  private final Writer out;
  private List<FlatColumn> columns;
  private CsvWriter csv;

  /**
   * @param out is flushed at the end and not closed
   */
  public CsvRows(Writer out) {
    this.out = out;
  }

  @Override
  public void begin(RowType type, ZoneId sessionZone) {
    columns = FlatColumn.of(type);
    csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .quoteStrategy(QuoteStrategies.EMPTY)
            .build(out);
    csv.writeRecord(columns.stream().map(FlatColumn::qualifiedName).toList());
  }

  @Override
  public void row(RowData row) {
    String[] cells = new String[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      FlatColumn column = columns.get(i);
      Object value = column.value().apply(row);
      cells[i] = value == null ? null : JsonValues.text(value, column.type());
    }
    csv.writeRecord(cells);
  }

  @Override
  public void end() throws IOException {
    csv.flush();
    out.flush();
  }
}
