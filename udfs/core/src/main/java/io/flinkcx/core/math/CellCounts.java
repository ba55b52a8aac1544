package io.flinkcx.core.math;

import java.util.Arrays;

/**
 * How often each cell was counted; a cell is a row of numbers.
 *
 * <pre>{@code
 * CellCounts histories = new CellCounts(3);
 * for (Customer c : customers)
 *   histories.add(new double[] {c.frequency(), c.recency(), c.age()}, 1);
 * }</pre>
 *
 * <p>A hash table of primitive numbers: a cell takes 8 bytes for each of its numbers, 8 for its
 * count and 5 to 11 for its place in the table. -0.0 is 0.0, and all NaN are one number.
 */
public final class CellCounts {

  private static final int FIRST_ROWS = 3;

  // an odd number without a pattern: a product with it depends on all bits of the other factor
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  private final int width;

  /** Of the cell that is looked for. */
  private final long[] key;

  /** The cells in the order of their arrival, each the bits of its numbers and its count. */
  private long[] rows;

  /** By the hash of a cell, or after it, 1 + its row; 0 without one. At most 3/4 are taken. */
  private int[] slots;

  /** Rows that are in use. A cell whose count came to 0 keeps its row until the table grows. */
  private int used;

  private int size;

  /**
   * Receives the cells one by one.
   *
   * @param <E> what it may throw
   */
  @FunctionalInterface
  public interface Visitor<E extends Exception> {

    /**
     * @param cell its numbers, valid during the call
     * @param count not 0
     */
    void visit(double[] cell, long count) throws E;
  }

  /**
   * No cells.
   *
   * @param width numbers of a cell
   */
  public CellCounts(int width) {
    this.width = width;
    key = new long[width];
    clear();
  }

  private void clear() {
    rows = new long[FIRST_ROWS * (width + 1)];
    slots = new int[FIRST_ROWS / 3 * 4];
    used = 0;
    size = 0;
  }

  /**
   * Adds to a cell's count, which may be below 0. A cell whose count comes to 0 is none.
   *
   * @param cell its numbers, [width]
   * @return by how many cells the table has grown: 1, 0 or -1
   */
  public int add(double[] cell, long by) {
    read(cell);
    return add(key, 0, by);
  }

  /**
   * Adds all counts of the other, whose cells have as many numbers.
   *
   * @return by how many cells the table has grown
   */
  public int addAll(CellCounts other) {
    int before = size;
    if (used == 0) {
      rows = other.rows.clone();
      slots = other.slots.clone();
      used = other.used;
      size = other.size;
      return size - before;
    }
    for (int row = 0; row < other.used; row++) {
      int start = row * (width + 1);
      add(other.rows, start, other.rows[start + width]);
    }
    return size - before;
  }

  private int add(long[] from, int start, long by) {
    int slot = slot(from, start);
    if (slots[slot] == 0) {
      if (by == 0) {
        return 0;
      }
      if (makeRoom()) {
        slot = slot(from, start);
      }
      System.arraycopy(from, start, rows, used * (width + 1), width);
      slots[slot] = ++used;
      rows[used * (width + 1) - 1] = by;
      size++;
      return 1;
    }
    int count = slots[slot] * (width + 1) - 1;
    long before = rows[count];
    rows[count] += by;
    int growth = (rows[count] == 0 ? 0 : 1) - (before == 0 ? 0 : 1);
    size += growth;
    return growth;
  }

  /** How often a cell was counted. */
  public long count(double... cell) {
    read(cell);
    int row = slots[slot(key, 0)];
    return row == 0 ? 0 : rows[row * (width + 1) - 1];
  }

  private void read(double[] cell) {
    for (int i = 0; i < width; i++) {
      // 0.0 + x turns -0.0 into 0.0
      key[i] = Double.doubleToLongBits(0.0 + cell[i]);
    }
  }

  /** Where a cell is, or where it belongs. */
  private int slot(long[] from, int start) {
    long hash = 0;
    for (int i = 0; i < width; i++) {
      hash = (hash ^ from[start + i]) * SCATTER;
      hash ^= hash >>> 32;
    }
    int mask = slots.length - 1;
    int slot = (int) (hash * SCATTER >>> 32) & mask;
    while (slots[slot] != 0 && !isAt((slots[slot] - 1) * (width + 1), from, start)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean isAt(int row, long[] from, int start) {
    for (int i = 0; i < width; i++) {
      if (rows[row + i] != from[start + i]) {
        return false;
      }
    }
    return true;
  }

  /** Makes room for one more row; whether slots have moved. */
  private boolean makeRoom() {
    if ((used + 1) * (width + 1) > rows.length) {
      if (size < used / 4 * 3) {
        leaveOutEmptyRows();
        index(slots.length);
        return true;
      }
      rows = Arrays.copyOf(rows, (used + used / 2) * (width + 1));
    }
    if (used + 1 > slots.length / 4 * 3) {
      index(2 * slots.length);
      return true;
    }
    return false;
  }

  private void leaveOutEmptyRows() {
    int kept = 0;
    for (int row = 0; row < used; row++) {
      if (rows[row * (width + 1) + width] != 0) {
        System.arraycopy(rows, row * (width + 1), rows, kept++ * (width + 1), width + 1);
      }
    }
    used = kept;
  }

  private void index(int capacity) {
    slots = new int[capacity];
    for (int row = 0; row < used; row++) {
      slots[slot(rows, row * (width + 1))] = row + 1;
    }
  }

  /** Numbers of a cell. */
  public int width() {
    return width;
  }

  /** Number of cells. */
  public int size() {
    return size;
  }

  /** Visits all cells, in no order. */
  public <E extends Exception> void forEach(Visitor<E> visitor) throws E {
    double[] cell = new double[width];
    for (int row = 0; row < used; row++) {
      int start = row * (width + 1);
      if (rows[start + width] != 0) {
        for (int i = 0; i < width; i++) {
          cell[i] = Double.longBitsToDouble(rows[start + i]);
        }
        visitor.visit(cell, rows[start + width]);
      }
    }
  }

  /**
   * The numbers of all cells, [width][size], in the same order in all columns and in {@link
   * #counts}.
   */
  public double[][] columns() {
    double[][] columns = new double[width][size];
    int n = 0;
    for (int row = 0; row < used; row++) {
      int start = row * (width + 1);
      if (rows[start + width] != 0) {
        for (int i = 0; i < width; i++) {
          columns[i][n] = Double.longBitsToDouble(rows[start + i]);
        }
        n++;
      }
    }
    return columns;
  }

  /** The count of each cell, not 0, [size]. */
  public long[] counts() {
    long[] counts = new long[size];
    int n = 0;
    for (int row = 0; row < used; row++) {
      long count = rows[row * (width + 1) + width];
      if (count != 0) {
        counts[n++] = count;
      }
    }
    return counts;
  }

  /** The cells whose count is above 0: this, or a table of them if there are others. */
  public CellCounts positive() {
    for (int row = 0; row < used; row++) {
      if (rows[row * (width + 1) + width] < 0) {
        CellCounts positive = new CellCounts(width);
        forEach((cell, count) -> positive.add(cell, Math.max(0, count)));
        return positive;
      }
    }
    return this;
  }
}
