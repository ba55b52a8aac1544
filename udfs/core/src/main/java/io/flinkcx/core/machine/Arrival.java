package io.flinkcx.core.machine;

/** What became of an event that was given to a {@link Timeline}. */
public enum Arrival {
  /** It is taken when the watermark has passed it. */
  WAITS,
  /** An equal event of the same moment waits already. */
  DUPLICATE,
  /** Something at its time or later has been decided, so it does not count. */
  TOO_LATE,
  /** It lies after the end of the observation. */
  NOT_OBSERVED,
  /** {@link Timeline#LARGEST} events wait; the latest of them, or this one, is left out. */
  TOO_MANY
}
