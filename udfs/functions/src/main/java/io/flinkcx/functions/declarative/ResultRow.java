package io.flinkcx.functions.declarative;

import org.apache.flink.table.data.RowData;

/**
 * Writes a row of numbers field by field in the order of its type:
 *
 * <pre>{@code
 * return new ResultRow(3).number(share.share()).count(share.n()).count(0).row();
 * }</pre>
 */
public final class ResultRow {

  private final NumbersRow row;
  private int field;

  /** A row of that many fields, none of which is written yet. */
  public ResultRow(int fields) {
    row = new NumbersRow(fields);
  }

  /** A DOUBLE; NULL for NaN and the infinities. */
  public ResultRow number(double value) {
    if (Double.isFinite(value)) {
      row.set(field++, value);
    } else {
      row.setNull(field++);
    }
    return this;
  }

  /** That many NULL fields, of any type. */
  public ResultRow nulls(int fields) {
    for (int i = 0; i < fields; i++) {
      row.setNull(field++);
    }
    return this;
  }

  /** A BIGINT. */
  public ResultRow count(long value) {
    row.set(field++, value);
    return this;
  }

  /** A BOOLEAN. */
  public ResultRow flag(boolean value) {
    row.set(field++, value);
    return this;
  }

  /** The row, when every field is written. */
  public RowData row() {
    if (field != row.getArity()) {
      throw new IllegalStateException(field + " of " + row.getArity() + " fields are written");
    }
    return row;
  }
}
