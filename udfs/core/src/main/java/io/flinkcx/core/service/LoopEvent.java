package io.flinkcx.core.service;

import io.flinkcx.core.math.TextBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A response, or what was done about it.
 *
 * @param responseId of the response; null where it has none, or for all of the customer's
 */
public record LoopEvent(LoopEventKind kind, String responseId) {

  void write(DataOutput out) throws IOException {
    // the order of one moment is that of the bytes
    out.writeByte(kind.ordinal());
    TextBytes.write(responseId, out);
  }

  static LoopEvent read(DataInput in) throws IOException {
    return new LoopEvent(LoopEventKind.at(in.readByte()), TextBytes.read(in));
  }
}
