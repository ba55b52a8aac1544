package io.flinkcx.connectors.simulator;

import java.util.function.LongSupplier;

/**
 * Limits the rows per second. Time lost to a busy consumer is made up for only up to a tenth of a
 * second.
 */
final class Pacer {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double LONGEST_BURST_SECONDS = .1;
  private static final long SHORTEST_WAIT_MILLIS = 10;

  private final double rowsPerSecond;
  private final double burstRows;
  private final LongSupplier nanoClock;
  private double rowsDue = 1;
  private long lastNanos;

  /**
   * @param rowsPerSecond > 0
   * @param nanoClock a clock like {@link System#nanoTime}
   */
  Pacer(double rowsPerSecond, LongSupplier nanoClock) {
    this.rowsPerSecond = rowsPerSecond;
    this.nanoClock = nanoClock;
    burstRows = Math.max(1, rowsPerSecond * LONGEST_BURST_SECONDS);
    lastNanos = nanoClock.getAsLong();
  }

  /** Whether a row may be emitted now. */
  boolean isDue() {
    if (rowsDue < 1) {
      long now = nanoClock.getAsLong();
      rowsDue += (now - lastNanos) / NANOS_PER_SECOND * rowsPerSecond;
      rowsDue = Math.min(rowsDue, burstRows);
      lastNanos = now;
    }
    return rowsDue >= 1;
  }

  /** Records an emitted row. */
  void count() {
    rowsDue--;
  }

  /** Milliseconds until the next row is due, above 0 to avoid busy waiting. */
  long waitMillis() {
    double millis = (1 - rowsDue) / rowsPerSecond * 1e3;
    return Math.max(SHORTEST_WAIT_MILLIS, (long) Math.ceil(millis));
  }
}
