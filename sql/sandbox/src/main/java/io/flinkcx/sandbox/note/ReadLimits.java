package io.flinkcx.sandbox.note;

import java.time.Duration;

/**
 * The limits of a result. An unbounded one has no end, and a page has limited space.
 *
 * @param rows that are read at most
 * @param time that a statement may take
 */
public record ReadLimits(int rows, Duration time) {

  /** Rows and time as in the setting of Zeppelin's JDBC interpreter. */
  public static final ReadLimits DEFAULT = new ReadLimits(5000, Duration.ofMinutes(5));

  /** The reason for stopping before the end of a result. */
  public enum Stop {
    /** There are more rows. */
    ROWS,
    /** It took too long. */
    TIME
  }
}
