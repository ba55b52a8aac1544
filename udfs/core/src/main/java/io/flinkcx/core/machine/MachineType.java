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

  /** Writes an event that waits for its time. */
  void writeEvent(E event, DataOutput out) throws IOException;

  /** The event that {@link #writeEvent} wrote. */
  E readEvent(DataInput in) throws IOException;
}
