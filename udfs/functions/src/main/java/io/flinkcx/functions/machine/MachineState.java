package io.flinkcx.functions.machine;

/**
 * What a key holds, as {@link io.flinkcx.core.machine.Timeline#bytes} writes it: one column, which
 * is read and written once per call. Savepoints outlive releases: name and type are frozen.
 */
public class MachineState {

  /** Null for a key of which nothing is known. */
  public byte[] bytes;
}
