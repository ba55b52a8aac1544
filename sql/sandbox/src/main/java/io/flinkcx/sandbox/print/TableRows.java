package io.flinkcx.sandbox.print;

import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/** A {@link ResultTable}; it collects all rows, because the widths of columns depend on them. */
public final class TableRows implements RowSink {

  private final Writer out;
  private final int width;
  private final List<RowData> rows = new ArrayList<>();
  private RowType type;
  private ZoneId sessionZone;

  /**
   * @param out is flushed at the end and not closed
   * @param width characters that a line may have
   */
  public TableRows(Writer out, int width) {
    this.out = out;
    this.width = width;
  }

  @Override
  public void begin(RowType type, ZoneId sessionZone) {
    this.type = type;
    this.sessionZone = sessionZone;
  }

  @Override
  public void row(RowData row) {
    rows.add(row);
  }

  @Override
  public void end() throws IOException {
    for (String line : new ResultTable(sessionZone, width).lines(type, rows)) {
      out.write(line);
      out.write('\n');
    }
    if (rows.isEmpty()) {
      out.write("(no rows)\n");
    }
    out.flush();
  }
}
