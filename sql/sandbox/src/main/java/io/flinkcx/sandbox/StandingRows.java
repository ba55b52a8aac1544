package io.flinkcx.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;

/**
 * The rows of a query as they stand: its changelog, applied. Rows stay in the order of their
 * arrival, an update counts as an arrival.
 */
final class StandingRows {

  private final int maxShown;
  private final int maxHeld;
  private final boolean isInsertOnly;

  private final Map<Long, RowData> rowsByArrival = new LinkedHashMap<>();
  private final Map<RowData, Deque<Long>> arrivals = new HashMap<>();
  private long arrived;
  private long dropped;

  /**
   * @param maxShown rows that {@link #first} gives at most
   * @param maxHeld rows that may stand at once while later ones may still take them back
   * @param isInsertOnly no row is ever taken back, so that those beyond {@code maxShown} need only
   *     be counted
   */
  StandingRows(int maxShown, int maxHeld, boolean isInsertOnly) {
    this.maxShown = maxShown;
    this.maxHeld = maxHeld;
    this.isInsertOnly = isInsertOnly;
  }

  /** Applies one row of the changelog. */
  void apply(RowData row) {
    RowKind kind = row.getRowKind();
    row.setRowKind(RowKind.INSERT); // rows are equal whatever they came as
    if (kind == RowKind.INSERT || kind == RowKind.UPDATE_AFTER) {
      add(row);
    } else {
      remove(row);
    }
  }

  private void add(RowData row) {
    if (isInsertOnly && rowsByArrival.size() == maxShown) {
      dropped++;
      return;
    }
    if (rowsByArrival.size() == maxHeld) {
      throw new SandboxException(
          "the query has more than "
              + maxHeld
              + " rows, too many to hold while they may still change; aggregate, add a LIMIT, or"
              + " SET 'execution.runtime-mode' = 'batch'");
    }
    rowsByArrival.put(arrived, row);
    if (!isInsertOnly) {
      arrivals.computeIfAbsent(row, equalRow -> new ArrayDeque<>()).addLast(arrived);
    }
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

  /** The first rows that stand. */
  List<RowData> first() {
    return new ArrayList<>(rowsByArrival.values().stream().limit(maxShown).toList());
  }

  /** How many rows stand. */
  long count() {
    return rowsByArrival.size() + dropped;
  }
}
