package io.flinkcx.core.machine;

import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes in an array that grows and is used again. */
final class ByteList extends OutputStream {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes = new byte[256];
  private int size;

  int size() {
    return size;
  }

  /** The bytes, from 0 on; the next change may leave them behind. */
  byte[] array() {
    return bytes;
  }

  /** Takes away what lies from a place on. */
  void cut(int place) {
    size = place;
  }

  /** Makes room at a place. */
  void open(int place, int length) {
    reserve(length);
    System.arraycopy(bytes, place, bytes, place + length, size - place);
    size += length;
  }

  @Override
  public void write(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    reserve(length);
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  void writeLong(long value) {
    reserve(Long.BYTES);
    setLong(size, value);
    size += Long.BYTES;
  }

  void writeInt(int value) {
    reserve(Integer.BYTES);
    setInt(size, value);
    size += Integer.BYTES;
  }

  void setLong(int place, long value) {
    LONG.set(bytes, place, value);
  }

  void setInt(int place, int value) {
    INT.set(bytes, place, value);
  }

  long longAt(int place) {
    return longAt(bytes, place);
  }

  int intAt(int place) {
    return intAt(bytes, place);
  }

  static long longAt(byte[] bytes, int place) {
    return (long) LONG.get(bytes, place);
  }

  static int intAt(byte[] bytes, int place) {
    return (int) INT.get(bytes, place);
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
