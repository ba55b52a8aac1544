package io.flinkcx.core.math;

import java.util.Arrays;

/** The order of rows of numbers that are given by column. */
public final class RowOrder {

  private static final int FEW = 32;

  private final double[][] columns;
  private final int[] order;

  private RowOrder(double[][] columns) {
    this.columns = columns;
    order = new int[columns[0].length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  /**
   * The positions of rows, ascending by the first column, where that is equal by the second, and so
   * on; equal rows as they come.
   *
   * @param columns without NaN, at least one, [columns][n]; -0.0 is 0.0
   */
  public static int[] of(double[]... columns) {
    RowOrder rows = new RowOrder(columns);
    rows.sort(0, rows.order.length, 0);
    return rows.order;
  }

  /**
   * Sorts rows that are equal in the columns before: the values alone, which Java sorts without
   * comparing rows, and then each row to its value's place.
   */
  private void sort(int from, int to, int column) {
    if (column == columns.length || to - from < 2) {
      return;
    }
    if (to - from <= FEW) {
      insert(from, to, column);
      return;
    }
    double[] values = new double[to - from];
    for (int i = from; i < to; i++) {
      values[i - from] = columns[column][order[i]] + 0.0;
    }
    double[] distinct = DistinctValues.ascending(values);
    int[] ends = new int[distinct.length + 1];
    int[] places = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      places[i] = Arrays.binarySearch(distinct, values[i]);
      ends[places[i] + 1]++;
    }
    for (int k = 1; k < ends.length; k++) {
      ends[k] += ends[k - 1];
    }
    int[] rows = Arrays.copyOfRange(order, from, to);
    for (int i = 0; i < rows.length; i++) {
      order[from + ends[places[i]]++] = rows[i];
    }
    int start = from;
    for (int k = 0; k < distinct.length; k++) {
      int end = from + ends[k];
      sort(start, end, column + 1);
      start = end;
    }
  }

  private void insert(int from, int to, int column) {
    for (int i = from + 1; i < to; i++) {
      int row = order[i];
      int at = i;
      while (at > from && isBefore(row, order[at - 1], column)) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = row;
    }
  }

  private boolean isBefore(int row, int other, int column) {
    for (int c = column; c < columns.length; c++) {
      if (columns[c][row] != columns[c][other]) {
        return columns[c][row] < columns[c][other];
      }
    }
    return false;
  }
}
