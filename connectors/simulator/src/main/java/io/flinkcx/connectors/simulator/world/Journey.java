package io.flinkcx.connectors.simulator.world;

import java.util.Arrays;

/** One visitor's sessions in order, reused from life to life. */
final class Journey {

  private static final Channel[] CHANNELS = Channel.values();

  private int[] reversed = new int[16];
  private long[] times = new long[16];
  private int sessions;

  int sessions() {
    return sessions;
  }

  /** Channel of the session, 0 is the first. */
  Channel channel(int session) {
    return CHANNELS[reversed[sessions - 1 - session]];
  }

  Channel lastChannel() {
    return CHANNELS[reversed[0]];
  }

  long atMillis(int session) {
    return times[session];
  }

  long lastAtMillis() {
    return times[sessions - 1];
  }

  void clear() {
    sessions = 0;
  }

  /** Adds a channel before all the others. */
  void prepend(int channel) {
    if (sessions == reversed.length) {
      reversed = Arrays.copyOf(reversed, 2 * sessions);
      times = Arrays.copyOf(times, 2 * sessions);
    }
    reversed[sessions++] = channel;
  }

  void setAtMillis(int session, long millis) {
    times[session] = millis;
  }
}
