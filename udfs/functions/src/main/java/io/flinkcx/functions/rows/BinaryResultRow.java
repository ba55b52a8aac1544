package io.flinkcx.functions.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.core.memory.MemorySegmentFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.types.DataType;

/**
 * Writes a row in Flink's binary format. A streaming GROUP BY compares the row before and after
 * every input row, and code that reads fields copies the row first: both are one pass over bytes
 * here, where a row of objects boxes every field. The bytes are written at once and not by the
 * setters of {@link BinaryRowData}, which check and clear for each field.
 */
final class BinaryResultRow extends ResultRow {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

  /** The row's kind and one bit per field that is NULL. */
  private static final int HEADER_BYTES = 8;

  private static final int MOST_INLINE_BYTES = 7;
  private static final int KIND_BITS = 8;
  private static final int MOST_FIELDS = 8 * HEADER_BYTES - KIND_BITS;

  private final FieldNames names;
  private final int fields;
  private byte[] bytes;

  BinaryResultRow(String[] names) {
    this.names = new FieldNames(names);
    this.fields = names.length;
    this.bytes = new byte[HEADER_BYTES + 8 * fields];
  }

  /** Whether a row can be written so. */
  static boolean canHave(int fields) {
    return fields <= MOST_FIELDS;
  }

  @Override
  public ResultRow number(String name, double value) {
    return Double.isFinite(value) ? bits(name, Double.doubleToRawLongBits(value)) : nullField(name);
  }

  @Override
  public ResultRow count(String name, long value) {
    return bits(name, value);
  }

  @Override
  public ResultRow integer(String name, int value) {
    INT.set(bytes, offset(name), value);
    return this;
  }

  @Override
  public ResultRow flag(String name, boolean value) {
    bytes[offset(name)] = (byte) (value ? 1 : 0);
    return this;
  }

  @Override
  public ResultRow text(String name, String value) {
    if (value == null) {
      return nullField(name);
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    if (utf8.length <= MOST_INLINE_BYTES) {
      return bits(name, inline(utf8));
    }
    int start = bytes.length;
    bytes = Arrays.copyOf(bytes, start + (utf8.length + 7) / 8 * 8);
    System.arraycopy(utf8, 0, bytes, start, utf8.length);
    return bits(name, (long) start << 32 | utf8.length);
  }

  @Override
  ResultRow field(String name, DataType type, Object value) {
    if (value != null) {
      throw new IllegalStateException(name + " of type " + type + " is for a row of objects");
    }
    return nullField(name);
  }

  /** A short text in place of where it stands: its length with the highest bit set, its bytes. */
  private static long inline(byte[] utf8) {
    long bits = (long) (utf8.length | 0x80) << 56;
    for (int i = 0; i < utf8.length; i++) {
      int at = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? i : MOST_INLINE_BYTES - 1 - i;
      bits |= (utf8[i] & 0xFFL) << 8 * at;
    }
    return bits;
  }

  private ResultRow bits(String name, long value) {
    LONG.set(bytes, offset(name), value);
    return this;
  }

  private ResultRow nullField(String name) {
    int bit = KIND_BITS + names.next(name);
    bytes[bit >>> 3] |= (byte) (1 << (bit & 7));
    return this;
  }

  /** Where the value of the next field stands. */
  private int offset(String name) {
    return HEADER_BYTES + 8 * names.next(name);
  }

  @Override
  RowData toRowData() {
    names.requireAll();
    BinaryRowData row = new BinaryRowData(fields);
    row.pointTo(MemorySegmentFactory.wrap(bytes), 0, bytes.length);
    return row;
  }
}
