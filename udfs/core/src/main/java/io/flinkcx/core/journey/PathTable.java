package io.flinkcx.core.journey;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.TextBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Journeys, conversions and their value by touchpoints in a row, in memory.
 *
 * <pre>{@code
 * PathTable table = new PathTable();
 * int[] path = table.numbers(new String[] {"ads", "email", "shop"});
 * table.add(path, 0, 2, 5, 1, DoubleDouble.of(9.9)); // 5 journeys along ads and email
 * table.forEach((touchpoints, journeys, conversions, value) -> ...);
 * }</pre>
 *
 * <p>Touchpoints are numbered as they come, so that a key is a few numbers and no text is made to
 * look it up: a hash table of primitive numbers. A key takes 4 bytes for each touchpoint, 36 for
 * its counts and its sum, and 5 to 11 for its place in the table. A key whose numbers come to 0
 * keeps its place.
 */
public final class PathTable {

  private static final int FIRST_ROWS = 3;

  /** As written: where its key ends, two counts and the two doubles of its value. */
  private static final int BYTES_OF_A_ROW = Integer.BYTES + 2 * Long.BYTES + 2 * Double.BYTES;

  // an odd number without a pattern: a product with it depends on all bits of the other factor
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** The keys in the order of their arrival, one after the other. */
  private int[] keys = new int[2 * FIRST_ROWS];

  /** Where the key of each row ends in {@link #keys}; the first begins at 0. */
  private int[] ends = new int[FIRST_ROWS];

  private long[] journeys = new long[FIRST_ROWS];
  private long[] conversions = new long[FIRST_ROWS];
  private double[] values = new double[FIRST_ROWS];
  private double[] lowValues = new double[FIRST_ROWS];

  /** By the hash of a key, or after it, 1 + its row; 0 without one. At most 3/4 are taken. */
  private int[] slots = new int[FIRST_ROWS / 3 * 4];

  private int size;

  /**
   * Receives the keys one by one.
   *
   * @param <E> what it may throw
   */
  @FunctionalInterface
  public interface Visitor<E extends Exception> {

    /**
     * @param touchpoints the key, in its order
     * @param value of the conversions
     */
    void visit(String[] touchpoints, long journeys, long conversions, DoubleDouble value) throws E;
  }

  /** The numbers of touchpoints in this table, in their order. */
  public int[] numbers(String[] touchpoints) {
    int[] path = new int[touchpoints.length];
    for (int i = 0; i < path.length; i++) {
      Integer known = numbers.get(touchpoints[i]);
      path[i] = known == null ? number(touchpoints[i]) : known;
    }
    return path;
  }

  private int number(String touchpoint) {
    numbers.put(touchpoint, names.size());
    names.add(touchpoint);
    return names.size() - 1;
  }

  /** Each touchpoint of a path once, the same for any order of them. */
  public static int[] set(int[] path) {
    int[] sorted = path.clone();
    Arrays.sort(sorted);
    int size = 0;
    for (int touchpoint : sorted) {
      if (size == 0 || touchpoint != sorted[size - 1]) {
        sorted[size++] = touchpoint;
      }
    }
    return size == sorted.length ? sorted : Arrays.copyOf(sorted, size);
  }

  /**
   * Adds to a key; a number below 0 takes back.
   *
   * @param path {@link #numbers}, of which the key is those {@code from} to {@code to}, exclusive
   */
  public void add(
      int[] path,
      int from,
      int to,
      long moreJourneys,
      long moreConversions,
      DoubleDouble moreValue) {
    int row = row(path, from, to);
    journeys[row] += moreJourneys;
    conversions[row] += moreConversions;
    if (moreValue.high() != 0) {
      DoubleDouble value = value(row).plus(moreValue);
      values[row] = value.high();
      lowValues[row] = value.low();
    }
  }

  private DoubleDouble value(int row) {
    return new DoubleDouble(values[row], lowValues[row]);
  }

  /** The row of a key, a new one where it has none. */
  private int row(int[] path, int from, int to) {
    int slot = slot(path, from, to);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (size == ends.length) {
      grow();
      slot = slot(path, from, to);
    }
    int start = start(size);
    int end = start + to - from;
    if (end > keys.length) {
      keys = Arrays.copyOf(keys, Math.max(end, 2 * keys.length));
    }
    System.arraycopy(path, from, keys, start, to - from);
    ends[size] = end;
    slots[slot] = ++size;
    return size - 1;
  }

  private int start(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  /** Where a key is, or where it belongs. */
  private int slot(int[] path, int from, int to) {
    long hash = to - from;
    for (int i = from; i < to; i++) {
      hash = (hash ^ path[i]) * SCATTER;
      hash ^= hash >>> 32;
    }
    int mask = slots.length - 1;
    int slot = (int) (hash * SCATTER >>> 32) & mask;
    while (slots[slot] != 0 && !isAt(slots[slot] - 1, path, from, to)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean isAt(int row, int[] path, int from, int to) {
    int start = start(row);
    if (ends[row] - start != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (keys[start + i - from] != path[i]) {
        return false;
      }
    }
    return true;
  }

  private void grow() {
    int rows = 2 * ends.length;
    ends = Arrays.copyOf(ends, rows);
    journeys = Arrays.copyOf(journeys, rows);
    conversions = Arrays.copyOf(conversions, rows);
    values = Arrays.copyOf(values, rows);
    lowValues = Arrays.copyOf(lowValues, rows);
    slots = new int[2 * slots.length];
    for (int row = 0; row < size; row++) {
      slots[slot(keys, start(row), ends[row])] = row + 1;
    }
  }

  /** Visits all keys, in no order. */
  public <E extends Exception> void forEach(Visitor<E> visitor) throws E {
    for (int row = 0; row < size; row++) {
      String[] touchpoints = new String[ends[row] - start(row)];
      for (int i = 0; i < touchpoints.length; i++) {
        touchpoints[i] = names.get(keys[start(row) + i]);
      }
      visitor.visit(touchpoints, journeys[row], conversions[row], value(row));
    }
  }

  /** Writes the table: its touchpoints, then its keys with what they count. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(names.size());
    for (String name : names) {
      TextBytes.write(name, out);
    }
    out.writeInt(size);
    out.writeInt(start(size));
    // at once: Flink's views write and read a single number byte by byte
    ByteBuffer bytes = bytes(size, start(size));
    for (int row = 0; row < size; row++) {
      bytes.putInt(ends[row]).putLong(journeys[row]).putLong(conversions[row]);
      bytes.putDouble(values[row]).putDouble(lowValues[row]);
    }
    bytes.asIntBuffer().put(keys, 0, start(size));
    out.write(bytes.array());
  }

  private static ByteBuffer bytes(int rows, int touched) {
    return ByteBuffer.allocate(
        Math.toIntExact((long) rows * BYTES_OF_A_ROW + (long) touched * Integer.BYTES));
  }

  /** Reads what {@link #write} wrote. */
  public static PathTable read(DataInput in) throws IOException {
    PathTable table = new PathTable();
    int touchpoints = in.readInt();
    for (int i = 0; i < touchpoints; i++) {
      table.number(TextBytes.read(in));
    }
    int rows = in.readInt();
    int[] keys = new int[in.readInt()];
    ByteBuffer bytes = bytes(rows, keys.length);
    in.readFully(bytes.array());
    bytes.position(rows * BYTES_OF_A_ROW).asIntBuffer().get(keys);
    bytes.position(0);
    int start = 0;
    for (int row = 0; row < rows; row++) {
      int end = bytes.getInt();
      long journeys = bytes.getLong();
      long conversions = bytes.getLong();
      table.add(
          keys,
          start,
          end,
          journeys,
          conversions,
          new DoubleDouble(bytes.getDouble(), bytes.getDouble()));
      start = end;
    }
    return table;
  }
}
