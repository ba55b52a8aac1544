package io.flinkcx.functions.rows;

import java.io.Serializable;
import org.apache.flink.table.data.RowData;

/**
 * A field of type DOUBLE, found by its name once and read from many rows.
 *
 * @param position where it stands, from 0
 */
public record NumberField(int position) implements Serializable {

  /** Its value in a row; null for NULL. */
  public Double of(RowData row) {
    return isNull(row) ? null : row.getDouble(position);
  }

  /** The same; NaN for NULL. */
  public double orNaN(RowData row) {
    return isNull(row) ? Double.NaN : row.getDouble(position);
  }

  /** Whether it is NULL in a row. */
  public boolean isNull(RowData row) {
    return row.isNullAt(position);
  }
}
