package io.flinkcx.core.service;

import io.flinkcx.core.math.TextBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An event of a service level agreement.
 *
 * @param metric what is measured, such as first_response; null if the contact has one clock
 * @param instance which time it is measured; null for the only one
 * @param targetMillis the target from now on, {@link #NO_TARGET} if the event says none
 */
public record SlaEvent(SlaEventKind kind, String metric, String instance, long targetMillis) {

  /** The target stays as it is. */
  public static final long NO_TARGET = -1;

  void write(DataOutput out) throws IOException {
    // the order of one moment is that of the bytes
    out.writeByte(kind.ordinal());
    TextBytes.write(metric, out);
    TextBytes.write(instance, out);
    out.writeLong(targetMillis);
  }

  static SlaEvent read(DataInput in) throws IOException {
    return new SlaEvent(
        SlaEventKind.at(in.readByte()), TextBytes.read(in), TextBytes.read(in), in.readLong());
  }
}
