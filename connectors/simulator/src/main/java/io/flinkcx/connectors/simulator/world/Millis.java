package io.flinkcx.connectors.simulator.world;

/** Lengths of time in milliseconds, and the time that never comes. */
final class Millis {

  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;
  static final long WEEK = 7 * DAY;
  static final double YEAR = 365.25 * DAY;

  /** Not an instant: what has not happened and will not. Written as NULL. */
  static final long NEVER = Long.MIN_VALUE;

  private Millis() {}
}
