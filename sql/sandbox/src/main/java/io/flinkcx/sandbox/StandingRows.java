package io.flinkcx.sandbox;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;

/**
 * The current rows of a query, from its changelog. Rows are in the order of arrival; an update
 * counts as an arrival.
 */
final class StandingRows {

  private final int maxHeld;

  private final Map<Long, RowData> rowsByArrival = new LinkedHashMap<>();
  private final Map<RowData, Deque<Long>> arrivals = new HashMap<>();
  private long arrived;

  /**
   * @param maxHeld maximum number of current rows
   */
  StandingRows(int maxHeld) {
    this.maxHeld = maxHeld;
  }

  /** Applies one row of the changelog. */
  void apply(RowData row) {
    RowKind kind = row.getRowKind();
    row.setRowKind(RowKind.INSERT); // rows are compared without their kind
    if (kind == RowKind.INSERT || kind == RowKind.UPDATE_AFTER) {
      add(row);
    } else {
      remove(row);
    }
  }

  private void add(RowData row) {
    if (rowsByArrival.size() == maxHeld) {
      throw new SandboxException(
          "the query has more than "
              + maxHeld
              + " rows, too many to hold while they may still change; aggregate, add a LIMIT, or"
              + " SET 'execution.runtime-mode' = 'batch'");
    }
    rowsByArrival.put(arrived, row);
    arrivals.computeIfAbsent(row, equalRow -> new ArrayDeque<>()).addLast(arrived);
    arrived++;
  }

  private void remove(RowData row) {
    Deque<Long> equalRows = arrivals.get(row);
    if (equalRows == null) {
      throw new IllegalStateException("the query took back a row that it never gave: " + row);
    }
    rowsByArrival.remove(equalRows.removeLast());
    if (equalRows.isEmpty()) {
      arrivals.remove(row);
    }
  }

  /** The current rows. */
  Collection<RowData> all() {
    return rowsByArrival.values();
  }
}
