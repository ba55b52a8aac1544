package io.flinkcx.connectors.simulator;

import java.util.Arrays;

/**
 * The customer and time of upcoming rows, for as long a time as fits into bounded memory: 8 bytes
 * per row. It is filled in any order of times; when full, it drops the later half of its time.
 *
 * <pre>{@code
 * upcoming.open(startMillis, endMillis);
 * for (each row of each life) upcoming.add(arrivalMillis, customer);
 * upcoming.close(); // ends at upcoming.endMillis(), possibly earlier than requested
 * while (upcoming.nextSlice(rows)) { replay upcoming.sliceCustomers() up to sliceEndMillis() }
 * }</pre>
 */
final class UpcomingRows {

  /** An entry is a tick in the upper bits and customer + 1 (the company is 0) in the lower. */
  private static final int CUSTOMER_BITS = 41;

  private static final long CUSTOMER_MASK = (1L << CUSTOMER_BITS) - 1;
  private static final long TICKS = 1L << (63 - CUSTOMER_BITS);

  private long[] entries;
  private int size;
  private long startMillis;
  private long endMillis;
  private long tickMillis;

  private int nextEntry;
  private long sliceStartMillis;
  private long sliceEndMillis;
  private long[] sliceCustomers = {};

  UpcomingRows(int capacity) {
    entries = new long[capacity];
  }

  void open(long startMillis, long endMillis) {
    this.startMillis = startMillis;
    this.endMillis = endMillis;
    tickMillis = (endMillis - startMillis - 1) / TICKS + 1;
    size = 0;
  }

  /** Rows from this time on are not kept; it only decreases. */
  long endMillis() {
    return endMillis;
  }

  int size() {
    return size;
  }

  /** Adds a row; arrivals before the start are invalid, arrivals after the end are ignored. */
  void add(long arrivalMillis, long customer) {
    if (arrivalMillis >= endMillis) {
      return;
    }
    if (size == entries.length) {
      makeRoom();
      if (arrivalMillis >= endMillis) {
        return;
      }
    }
    entries[size++] = (arrivalMillis - startMillis) / tickMillis << CUSTOMER_BITS | customer + 1;
  }

  private void makeRoom() {
    Arrays.sort(entries, 0, size);
    int cut = startOfTick(size / 2);
    if (cut == 0) {
      cut = endOfTick(size / 2);
    }
    if (cut == size) { // one tick holds everything: time cannot be cut, so memory must give
      entries = Arrays.copyOf(entries, 2 * size);
    } else {
      endMillis = startMillis + tick(cut) * tickMillis;
      size = cut;
    }
  }

  void close() {
    Arrays.sort(entries, 0, size);
    nextEntry = 0;
    sliceEndMillis = startMillis;
  }

  /**
   * Goes to the next slice: whole ticks with at most that many rows, at least one tick.
   *
   * @return false at the end
   */
  boolean nextSlice(int rows) {
    if (sliceEndMillis == endMillis) {
      return false;
    }
    int first = nextEntry;
    nextEntry = Math.min(size, first + rows);
    if (nextEntry < size) {
      nextEntry = startOfTick(nextEntry);
      if (nextEntry <= first) {
        nextEntry = endOfTick(first);
      }
    }
    sliceStartMillis = sliceEndMillis;
    sliceEndMillis = nextEntry == size ? endMillis : startMillis + tick(nextEntry) * tickMillis;
    sliceCustomers = distinctCustomers(first, nextEntry);
    return true;
  }

  long sliceStartMillis() {
    return sliceStartMillis;
  }

  long sliceEndMillis() {
    return sliceEndMillis;
  }

  /** The customers with rows in the slice, ascending. */
  long[] sliceCustomers() {
    return sliceCustomers;
  }

  private long[] distinctCustomers(int from, int to) {
    long[] customers = new long[to - from];
    for (int i = from; i < to; i++) {
      customers[i - from] = (entries[i] & CUSTOMER_MASK) - 1;
    }
    Arrays.sort(customers);
    int distinct = 0;
    for (int i = 0; i < customers.length; i++) {
      if (i == 0 || customers[i] != customers[i - 1]) {
        customers[distinct++] = customers[i];
      }
    }
    return Arrays.copyOf(customers, distinct);
  }

  private long tick(int entry) {
    return entries[entry] >>> CUSTOMER_BITS;
  }

  private int startOfTick(int entry) {
    int start = entry;
    while (start > 0 && tick(start - 1) == tick(entry)) {
      start--;
    }
    return start;
  }

  private int endOfTick(int entry) {
    int end = entry + 1;
    while (end < size && tick(end) == tick(entry)) {
      end++;
    }
    return end;
  }
}
