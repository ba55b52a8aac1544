package io.flinkcx.functions.declarative;

import org.apache.flink.core.memory.MemorySegmentFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;

/**
 * A row of numbers, written field by field in the order of its type:
 *
 * <pre>{@code
 * return new ResultRow(3).number(share.share()).count(share.n()).count(0).row();
 * }</pre>
 *
 * <p>It is written in Flink's binary format. A streaming GROUP BY compares the row before and after
 * every input row and copies both: here that is a comparison and a copy of bytes, where a row of
 * objects boxes every field each time.
 */
public final class ResultRow {

  private final BinaryRowData row;
  private int field;

  /** A row of that many fields, none of which is written yet. */
  public ResultRow(int fields) {
    row = new BinaryRowData(fields);
    int bytes = row.getFixedLengthPartSize();
    row.pointTo(MemorySegmentFactory.wrap(new byte[bytes]), 0, bytes);
  }

  /** A DOUBLE; NULL for NaN and the infinities. */
  public ResultRow number(double value) {
    if (Double.isFinite(value)) {
      row.setDouble(field++, value);
    } else {
      row.setNullAt(field++);
    }
    return this;
  }

  /** That many NULL fields, of any type. */
  public ResultRow nulls(int fields) {
    for (int i = 0; i < fields; i++) {
      row.setNullAt(field++);
    }
    return this;
  }

  /** A BIGINT. */
  public ResultRow count(long value) {
    row.setLong(field++, value);
    return this;
  }

  /** A BOOLEAN. */
  public ResultRow flag(boolean value) {
    row.setBoolean(field++, value);
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
