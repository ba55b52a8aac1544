package io.flinkcx.sandbox.note;

import java.time.Duration;

/**
 * How much of a result is read. An unbounded one has no end, and a page has room for a few rows.
 *
 * @param rows that are read at most
 * @param time that a statement may take
 */
public record ReadLimits(int rows, Duration time) {

  /** Rows and time as Zeppelin's JDBC interpreter is set up here. */
  public static final ReadLimits DEFAULT = new ReadLimits(5000, Duration.ofMinutes(5));

  /** Why reading stopped before the end of a result. */
  public enum Stop {
    /** There are more rows. */
    ROWS,
    /** It took too long. */
    TIME
  }
}
