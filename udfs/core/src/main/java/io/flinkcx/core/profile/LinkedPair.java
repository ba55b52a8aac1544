package io.flinkcx.core.profile;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Two identifiers with links between them.
 *
 * @param number by which lists name the pair. They name no identifiers, so that nothing is left of
 *     an identifier in a list that still has the number of a pair that is gone.
 * @param ends the identifiers
 * @param times when the links were made, milliseconds since the epoch, ascending; equal ones count
 *     each
 */
record LinkedPair(long number, IdentifierPair ends, long... times) {

  /** The earliest link. */
  long firstMillis() {
    return times[0];
  }

  /** Whether a link is left. */
  boolean stands() {
    return times.length > 0;
  }

  /** The pair with one link more. */
  LinkedPair with(long millis) {
    int at = times.length;
    while (at > 0 && times[at - 1] > millis) {
      at--;
    }
    long[] more = Arrays.copyOf(times, times.length + 1);
    System.arraycopy(times, at, more, at + 1, times.length - at);
    more[at] = millis;
    return new LinkedPair(number, ends, more);
  }

  /** The pair without one of its links; null if it has none of that time. */
  LinkedPair without(long millis) {
    int at = Arrays.binarySearch(times, millis);
    if (at < 0) {
      return null;
    }
    long[] fewer = Arrays.copyOf(times, times.length - 1);
    System.arraycopy(times, at + 1, fewer, at, fewer.length - at);
    return new LinkedPair(number, ends, fewer);
  }

  byte[] write() {
    ByteBuffer out = ByteBuffer.allocate((1 + times.length) * Long.BYTES);
    out.putLong(number);
    for (long millis : times) {
      out.putLong(millis);
    }
    return out.array();
  }

  static LinkedPair read(IdentifierPair ends, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    long number = in.getLong();
    long[] times = new long[in.remaining() / Long.BYTES];
    in.asLongBuffer().get(times);
    return new LinkedPair(number, ends, times);
  }
}
