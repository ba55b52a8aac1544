package io.flinkcx.core.journey;

import java.util.Arrays;

/**
 * The events of one customer in the order of their times, as compact arrays: an event is a time and
 * a code, and equal ones are counted, so that one can be taken back. It has plain fields, because
 * Flink stores it and savepoints outlive releases: names and types are frozen.
 *
 * <p>Only the latest {@link #LARGEST} different events are kept, by whole moments. Which these are
 * does not depend on the order in which they were added or merged. What was cut does not come back
 * when later events are taken back.
 */
public class EventList {

  /** The most different events of a customer: a robot's do not fill the memory. */
  public static final int LARGEST = 10_000;

  private static final int SMALLEST_CAPACITY = 4;

  /** Milliseconds since the epoch [size and more], ascending. */
  public long[] times = {};

  /** Codes [size and more], ascending among equal times. */
  public int[] codes = {};

  /** How often each event is there; below 0 while it is taken back before it has come. */
  public int[] counts = {};

  public int size;

  /** Everything up to this time is cut. */
  public long cutUntil = Long.MIN_VALUE;

  /** How many events were cut. */
  public long cut;

  /**
   * Adds equal events.
   *
   * @param time milliseconds since the epoch, above Long.MIN_VALUE
   * @param code what happened
   * @param count how many; below 0 to take them back
   */
  public void add(long time, int code, int count) {
    if (time <= cutUntil) {
      cut += count;
      return;
    }
    int place = place(time, code);
    if (place < size && times[place] == time && codes[place] == code) {
      counts[place] += count;
      if (counts[place] == 0) {
        remove(place, 1);
      }
      return;
    }
    insert(place, time, code, count);
    if (size > LARGEST) {
      cutUntil(times[0]);
    }
  }

  /** Adds all events of another list. */
  public void addAll(EventList other) {
    cut += other.cut;
    if (other.cutUntil > cutUntil) {
      cutUntil(other.cutUntil);
    }
    for (int i = 0; i < other.size; i++) {
      add(other.times[i], other.codes[i], other.counts[i]);
    }
  }

  /** That events were cut, null if none were. */
  public String warning() {
    return cut == 0
        ? null
        : "cut: only the latest %d different events are used, %d earlier ones are not"
            .formatted(LARGEST, cut);
  }

  /** The first place whose event is not before this one. */
  private int place(long time, int code) {
    if (size == 0 || isBefore(size - 1, time, code)) {
      return size; // mostly events come in order
    }
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isBefore(middle, time, code)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean isBefore(int place, long time, int code) {
    return times[place] < time || times[place] == time && codes[place] < code;
  }

  private void insert(int place, long time, int code, int count) {
    if (size == times.length) {
      int capacity = Math.max(SMALLEST_CAPACITY, 2 * size);
      times = Arrays.copyOf(times, capacity);
      codes = Arrays.copyOf(codes, capacity);
      counts = Arrays.copyOf(counts, capacity);
    }
    move(place, place + 1);
    times[place] = time;
    codes[place] = code;
    counts[place] = count;
    size++;
  }

  private void remove(int place, int events) {
    move(place + events, place);
    size -= events;
  }

  private void move(int from, int to) {
    System.arraycopy(times, from, times, to, size - from);
    System.arraycopy(codes, from, codes, to, size - from);
    System.arraycopy(counts, from, counts, to, size - from);
  }

  private void cutUntil(long time) {
    int events = 0;
    while (events < size && times[events] <= time) {
      cut += counts[events++];
    }
    remove(0, events);
    cutUntil = time;
  }
}
