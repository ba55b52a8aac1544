package io.flinkcx.core.machine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A kind of {@link Machine} with the settings of a call. What it writes is kept by savepoints,
 * which outlive releases: the form is frozen, and starts with a version.
 *
 * @param <E> an event; equal events of one moment count once
 * @param <O> what comes out
 * @param <M> the machine
 */
public interface MachineType<E, O, M extends Machine<E, O>> {

  /** A key of which nothing is known. */
  M start();

  /** The machine that {@link Machine#write} wrote, under the settings of this call. */
  M read(DataInput in) throws IOException;

  /**
   * Writes an event that waits for its time. Events of one moment are taken in the order of these
   * bytes, as numbers from 0 to 255 one after the other.
   */
  void writeEvent(E event, DataOutput out) throws IOException;

  /** The event that {@link #writeEvent} wrote. */
  E readEvent(DataInput in) throws IOException;

  /**
   * Whether a key is forgotten once its machine {@link Machine#isFinished is finished}. An event
   * that the watermark has passed then is too late for a key of which nothing is known: it may be
   * of a finished one.
   */
  default boolean clearsFinished() {
    return true;
  }

  /**
   * Whether only rows decide. By default an event that the watermark has passed is decided: an
   * earlier one is then too late. If only rows decide, an event counts unless a row at its time or
   * later has come. All events since the last row are then kept as they are; a machine with this
   * rule also bounds their number when it takes them.
   */
  default boolean decidesByRows() {
    return false;
  }
}
