package io.flinkcx.sandbox.print;

import java.io.IOException;
import java.time.ZoneId;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/** Receives the rows of one result, in order. */
public interface RowSink {

  /**
   * The columns of the result, which may have no rows.
   *
   * @param sessionZone the zone in which the session shows TIMESTAMP_LTZ
   */
  void begin(RowType type, ZoneId sessionZone) throws IOException;

  /** The next row. */
  void row(RowData row) throws IOException;

  /** The end of the rows; without this call the result is incomplete. */
  void end() throws IOException;
}
