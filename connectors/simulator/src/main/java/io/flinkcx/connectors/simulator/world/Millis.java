package io.flinkcx.connectors.simulator.world;

/** Durations in milliseconds, and NEVER. */
final class Millis {

  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;
  static final long WEEK = 7 * DAY;
  static final double YEAR = 365.25 * DAY;

  /** Placeholder for an event that never happens. Written as NULL. */
  static final long NEVER = Long.MIN_VALUE;

  private Millis() {}
}
