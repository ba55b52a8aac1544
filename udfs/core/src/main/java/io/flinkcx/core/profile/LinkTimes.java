package io.flinkcx.core.profile;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** When the links between two identifiers were made, ascending: equal ones count each. */
final class LinkTimes {

  private LinkTimes() {}

  /** The times with one more. */
  static byte[] add(byte[] times, long millis) {
    int at = times.length;
    while (at > 0 && ByteBuffer.wrap(times).getLong(at - Long.BYTES) > millis) {
      at -= Long.BYTES;
    }
    ByteBuffer more = ByteBuffer.allocate(times.length + Long.BYTES);
    return more.put(times, 0, at).putLong(millis).put(times, at, times.length - at).array();
  }

  /** The times without one that was added; null if it was not. */
  static byte[] remove(byte[] times, long millis) {
    for (int at = 0; at < times.length; at += Long.BYTES) {
      if (ByteBuffer.wrap(times).getLong(at) == millis) {
        byte[] fewer = Arrays.copyOf(times, times.length - Long.BYTES);
        System.arraycopy(times, at + Long.BYTES, fewer, at, fewer.length - at);
        return fewer;
      }
    }
    return null;
  }

  /** The earliest time of at least one. */
  static long first(byte[] times) {
    return ByteBuffer.wrap(times).getLong();
  }
}
