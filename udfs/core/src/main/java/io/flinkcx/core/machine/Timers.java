package io.flinkcx.core.machine;

/** The timers of one key. */
public interface Timers {

  /** Sets a timer. One in the past fires when the watermark advances next. */
  void set(long millis);

  /** Takes back a timer that stands. */
  void clear(long millis);
}
