package io.flinkcx.core.math;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How often each tuple of whole numbers was added: a multiset for states that are read as a whole.
 *
 * <pre>{@code
 * TupleCounts orders = new TupleCounts(2);
 * orders.add(1, day, cents);
 * orders.add(-1, day, cents);
 * for (int i = 0; i < orders.size(); i++) total += orders.count(i) * orders.get(i, 1);
 * }</pre>
 *
 * <p>One array holds each tuple and its count: first those in order, each of them once, then those
 * that were added since. They are put in order by a reader, or when as many were added as are in
 * order, so that n additions take O(n log n) steps. A count may be below 0: a stream may take a row
 * back before it brings it. A tuple whose count is 0 is dropped.
 */
public final class TupleCounts {

  private static final int SMALLEST_CAPACITY = 4;

  /** Up to so many tuples are sorted by insertion. */
  private static final int FEW = 16;

  /** Numbers of a tuple. */
  private final int width;

  /** From one tuple to the next: its numbers and its count. */
  private final int stride;

  private long[] numbers;

  /** Where the tuples in order end. */
  private int ordered;

  /** Where all tuples end. */
  private int end;

  /**
   * An empty multiset.
   *
   * @param width numbers of a tuple, > 0
   */
  public TupleCounts(int width) {
    this(width, SMALLEST_CAPACITY);
  }

  private TupleCounts(int width, int capacity) {
    this.width = width;
    stride = width + 1;
    numbers = new long[Math.multiplyExact(capacity, stride)];
  }

  /**
   * Adds a tuple.
   *
   * @param count how often; below 0 takes it back
   * @param tuple [width]
   */
  public void add(long count, long... tuple) {
    int last = end - stride;
    // neighbouring rows are often alike; a count of 0 must not stand
    if (end > 0 && compare(numbers, last, tuple, 0) == 0 && numbers[last + width] + count != 0) {
      numbers[last + width] += count;
      return;
    }
    makeRoom(stride);
    System.arraycopy(tuple, 0, numbers, end, width);
    numbers[end + width] = count;
    end += stride;
  }

  /** Adds all tuples of another multiset of the same width. */
  public void addAll(TupleCounts other) {
    makeRoom(other.end);
    System.arraycopy(other.numbers, 0, numbers, end, other.end);
    if (end == 0) {
      ordered = other.ordered;
    }
    end += other.end;
  }

  private void makeRoom(int length) {
    if ((long) end + length <= numbers.length) {
      return;
    }
    if (end - ordered >= ordered) {
      putInOrder();
    }
    // half of the array is left free, or a few tuples later all would be put in order again
    long needed = (long) end + length;
    if (needed > numbers.length / 2) {
      numbers = Arrays.copyOf(numbers, Math.toIntExact(Math.max(needed, 2L * numbers.length)));
    }
  }

  /** Number of tuples whose count is not 0. */
  public int size() {
    putInOrder();
    return end / stride;
  }

  /**
   * A number of a tuple.
   *
   * @param index of the tuple in ascending order, 0 to {@link #size()} - 1, which must be asked
   *     first
   * @param column 0 to width - 1
   */
  public long get(int index, int column) {
    return numbers[index * stride + column];
  }

  /** How often a tuple was added, less how often it was taken back. */
  public long count(int index) {
    return numbers[index * stride + width];
  }

  /**
   * Writes the tuples in order. The format is frozen: savepoints. Several threads may write at the
   * same time.
   */
  public void write(DataOutput out) throws IOException {
    if (ordered < end) {
      TupleCounts copy = new TupleCounts(width);
      copy.addAll(this);
      copy.putInOrder();
      copy.write(out);
      return;
    }
    out.writeInt(end / stride);
    for (int i = 0; i < end; i++) {
      out.writeLong(numbers[i]);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static TupleCounts read(int width, DataInput in) throws IOException {
    int size = in.readInt();
    // with room for the row for which a stream reads its state
    TupleCounts counts = new TupleCounts(width, size + 1);
    counts.end = size * counts.stride;
    counts.ordered = counts.end;
    for (int i = 0; i < counts.end; i++) {
      counts.numbers[i] = in.readLong();
    }
    return counts;
  }

  private void putInOrder() {
    if (ordered == end) {
      return;
    }
    if (end <= FEW * stride || end - ordered == stride) {
      insert(0, ordered, end);
    } else {
      long[] spare = new long[Math.max(ordered, end - ordered)];
      sort(ordered, end, spare);
      merge(0, ordered, end, spare);
    }
    addEqual();
    ordered = end;
  }

  /** Adds up the counts of equal tuples and drops those that come to 0; all are in order. */
  private void addEqual() {
    int to = 0;
    for (int from = 0; from < end; from += stride) {
      if (to > 0 && compare(numbers, to - stride, numbers, from) == 0) {
        numbers[to - 1] += numbers[from + width];
      } else {
        to = withoutZero(to);
        System.arraycopy(numbers, from, numbers, to, stride);
        to += stride;
      }
    }
    end = withoutZero(to);
  }

  private int withoutZero(int to) {
    return to > 0 && numbers[to - 1] == 0 ? to - stride : to;
  }

  private void sort(int from, int to, long[] spare) {
    if (to - from <= FEW * stride) {
      insert(from, from, to);
    } else {
      int middle = from + (to - from) / stride / 2 * stride;
      sort(from, middle, spare);
      sort(middle, to, spare);
      merge(from, middle, to, spare);
    }
  }

  /** Puts the tuples {@code next} to {@code to} in their places among those from {@code from}. */
  private void insert(int from, int next, int to) {
    long[] tuple = new long[stride];
    for (int at = next; at < to; at += stride) {
      int place = firstAbove(from, at, at);
      if (place < at) {
        System.arraycopy(numbers, at, tuple, 0, stride);
        System.arraycopy(numbers, place, numbers, place + stride, at - place);
        System.arraycopy(tuple, 0, numbers, place, stride);
      }
    }
  }

  /** Puts two neighbouring runs that are in order each in order together. */
  private void merge(int from, int middle, int to, long[] spare) {
    int next = firstAbove(from, middle, middle);
    int length = middle - next;
    System.arraycopy(numbers, next, spare, 0, length);
    int left = 0;
    int right = middle;
    while (left < length && right < to) {
      if (compare(numbers, right, spare, left) < 0) {
        System.arraycopy(numbers, right, numbers, next, stride);
        right += stride;
      } else {
        System.arraycopy(spare, left, numbers, next, stride);
        left += stride;
      }
      next += stride;
    }
    System.arraycopy(spare, left, numbers, next, length - left);
  }

  /** Where the first tuple above the one at {@code tuple} stands, {@code to} if there is none. */
  private int firstAbove(int from, int to, int tuple) {
    int low = from / stride;
    int high = to / stride;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(numbers, middle * stride, numbers, tuple) > 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low * stride;
  }

  private int compare(long[] a, int atA, long[] b, int atB) {
    for (int i = 0; i < width; i++) {
      int order = Long.compare(a[atA + i], b[atB + i]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
