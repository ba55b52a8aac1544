package io.flinkcx.sandbox.print;

import java.io.IOException;
import java.time.ZoneId;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/** Takes the rows of one result, in their order. */
public interface RowSink {

  /**
   * The result has these columns, be it without rows.
   *
   * @param sessionZone the zone in which the session shows TIMESTAMP_LTZ
   */
  void begin(RowType type, ZoneId sessionZone) throws IOException;

  /** The next row. */
  void row(RowData row) throws IOException;

  /** There are no more; without this call the result is not whole. */
  void end() throws IOException;
}
