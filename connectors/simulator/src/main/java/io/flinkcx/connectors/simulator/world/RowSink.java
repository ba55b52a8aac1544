package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.GenericRowData;

/**
 * Receives the rows of a life. A time slice is replayed by generating lives again and rejecting the
 * rows outside it, so rejection must be cheap: {@link #wants} is called before a row is built.
 */
public interface RowSink {

  /**
   * Whether a row of that event time is requested; called exactly once before each {@link #add}.
   */
  boolean wants(long eventTimeMillis);

  /** Receives a row, which is not reused. */
  void add(long eventTimeMillis, GenericRowData row);

  /**
   * No row at or after this time is requested, so the life can end there. This only saves time:
   * {@link #wants} is called nevertheless.
   */
  default long endMillis() {
    return Long.MAX_VALUE;
  }
}
