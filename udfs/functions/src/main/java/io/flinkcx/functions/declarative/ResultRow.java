package io.flinkcx.functions.declarative;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.core.memory.MemorySegmentFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;

/**
 * Writes a row of numbers and texts field by field in the order of its type:
 *
 * <pre>{@code
 * return new ResultRow(3).number(share.share()).count(share.n()).count(0).row();
 * }</pre>
 *
 * <p>The row is in Flink's binary format. A streaming GROUP BY compares the row before and after
 * every input row, and whoever takes it apart copies it first: here both are one pass over bytes,
 * where a row of objects boxes every field. The bytes are written at once and not by the setters of
 * {@link BinaryRowData}, which check and clear for each field.
 */
public final class ResultRow {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

  /** The row's kind and one bit per field that is NULL. */
  private static final int HEADER_BYTES = 8;

  private static final int MOST_INLINE_BYTES = 7;
  private static final int KIND_BITS = 8;
  private static final int MOST_FIELDS = 8 * HEADER_BYTES - KIND_BITS;

  private final int fields;
  private byte[] bytes;
  private int field;

  /** A row of that many fields, at most 56, none of which is written yet. */
  public ResultRow(int fields) {
    if (fields > MOST_FIELDS) {
      throw new IllegalArgumentException(
          "a result row has at most " + MOST_FIELDS + " fields, got " + fields);
    }
    this.fields = fields;
    this.bytes = new byte[HEADER_BYTES + 8 * fields];
  }

  /** A DOUBLE; NULL for NaN and the infinities. */
  public ResultRow number(double value) {
    return Double.isFinite(value) ? count(Double.doubleToRawLongBits(value)) : nulls(1);
  }

  /** That many NULL fields, of any type. */
  public ResultRow nulls(int fields) {
    for (int end = field + fields; field < end; field++) {
      int bit = KIND_BITS + field;
      bytes[bit >>> 3] |= (byte) (1 << (bit & 7));
    }
    return this;
  }

  /** A BIGINT. */
  public ResultRow count(long value) {
    LONG.set(bytes, HEADER_BYTES + 8 * field++, value);
    return this;
  }

  /** An INT. */
  public ResultRow integer(int value) {
    INT.set(bytes, HEADER_BYTES + 8 * field++, value);
    return this;
  }

  /** A BOOLEAN. */
  public ResultRow flag(boolean value) {
    bytes[HEADER_BYTES + 8 * field++] = (byte) (value ? 1 : 0);
    return this;
  }

  /** A STRING; null for NULL. */
  public ResultRow text(String value) {
    if (value == null) {
      return nulls(1);
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    int offset = bytes.length;
    bytes = Arrays.copyOf(bytes, offset + (utf8.length + 7) / 8 * 8);
    if (utf8.length <= MOST_INLINE_BYTES) {
      throw new IllegalArgumentException(
          "a text of up to 7 bytes stands elsewhere in a binary row, got '" + value + "'");
    }
    System.arraycopy(utf8, 0, bytes, offset, utf8.length);
    return count((long) offset << 32 | utf8.length);
  }

  /** The row, when every field is written. */
  public RowData row() {
    if (field != fields) {
      throw new IllegalStateException(field + " of " + fields + " fields are written");
    }
    BinaryRowData row = new BinaryRowData(fields);
    row.pointTo(MemorySegmentFactory.wrap(bytes), 0, bytes.length);
    return row;
  }
}
