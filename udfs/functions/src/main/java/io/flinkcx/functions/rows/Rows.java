package io.flinkcx.functions.rows;

import org.apache.flink.table.data.RowData;

/** Numbers of rows. */
public final class Rows {

  private Rows() {}

  /** A number as SQL may have it: NULL for NaN and the infinities. */
  public static Double orNull(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** A DOUBLE of a row, NaN for NULL. */
  public static double number(RowData row, int position) {
    return row.isNullAt(position) ? Double.NaN : row.getDouble(position);
  }
}
