package io.flinkcx.core.machine;

import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.util.Arrays;

/**
 * Events of one key as bytes, in the order of their times; those of one moment in the order of
 * their bytes, so that the order of arrival does not matter. An entry is its time, the number of
 * its bytes, and these.
 */
final class WaitingEvents {

  private static final int HEADER = Long.BYTES + Integer.BYTES;

  private final ByteList entries = new ByteList();

  /** Of the first entry that has not been taken. */
  private int first;

  /** Reads the entries that {@link #writeTo} wrote. */
  void read(byte[] from, int offset, int length) {
    entries.cut(0);
    entries.write(from, offset, length);
    first = 0;
  }

  void clear() {
    entries.cut(0);
    first = 0;
  }

  boolean isEmpty() {
    return first == entries.size();
  }

  /** Bytes of the entries that have not been taken. */
  int size() {
    return entries.size() - first;
  }

  void writeTo(ByteList out) {
    out.write(entries.array(), first, size());
  }

  /** The time of the first event. */
  long firstMillis() {
    return entries.longAt(first);
  }

  /** Takes out the first event. */
  DataInput takeFirst() {
    int length = entries.intAt(first + Long.BYTES);
    DataInput event =
        new DataInputStream(new ByteArrayInputStream(entries.array(), first + HEADER, length));
    first += HEADER + length;
    return event;
  }

  /** Where the first event is, for {@link #returnTo}. */
  int place() {
    return first;
  }

  /** Puts back the events that were taken since. */
  void returnTo(int place) {
    first = place;
  }

  /**
   * Adds an event.
   *
   * @param most the number of events that may wait, >= 1; the latest is left out
   */
  Arrival add(long millis, ByteList event, int most) {
    int count = 0;
    int place = first;
    int last = first;
    while (place < entries.size()) {
      int order = compare(millis, event, place);
      if (order == 0) {
        return Arrival.DUPLICATE;
      }
      if (order < 0) {
        break;
      }
      count++;
      last = place;
      place = end(place);
    }
    for (int rest = place; rest < entries.size(); rest = end(rest)) {
      count++;
      last = rest;
    }
    if (count < most) {
      insert(place, millis, event);
      return Arrival.WAITS;
    }
    if (place < entries.size()) {
      entries.cut(last);
      insert(place, millis, event);
    }
    return Arrival.TOO_MANY;
  }

  private int compare(long millis, ByteList event, int place) {
    int byTime = Long.compare(millis, entries.longAt(place));
    return byTime != 0
        ? byTime
        : Arrays.compareUnsigned(
            event.array(), 0, event.size(), entries.array(), place + HEADER, end(place));
  }

  private int end(int place) {
    return place + HEADER + entries.intAt(place + Long.BYTES);
  }

  private void insert(int place, long millis, ByteList event) {
    entries.open(place, HEADER + event.size());
    entries.setLong(place, millis);
    entries.setInt(place + Long.BYTES, event.size());
    System.arraycopy(event.array(), 0, entries.array(), place + HEADER, event.size());
  }
}
