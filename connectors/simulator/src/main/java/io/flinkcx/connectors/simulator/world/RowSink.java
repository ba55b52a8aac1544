package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.GenericRowData;

/**
 * Where a life's rows go. A time slice is replayed by generating lives again and refusing the rows
 * outside it, so refusing must be cheap: {@link #wants} is asked before a row is built.
 */
public interface RowSink {

  /** Whether a row of that event time is wanted; asked exactly once before each {@link #add}. */
  boolean wants(long eventTimeMillis);

  /** Takes a row. It belongs to the sink from now on: it is never reused. */
  void add(long eventTimeMillis, GenericRowData row);

  /**
   * No row at or after this time is wanted, so that a life need not be lived to its end. It only
   * saves time: {@link #wants} is asked all the same.
   */
  default long endMillis() {
    return Long.MAX_VALUE;
  }
}
