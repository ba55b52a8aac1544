package io.flinkcx.core.machine;

import java.io.DataInput;
import java.io.IOException;

/** The version with which the bytes of a {@link Machine} begin. */
public final class StateVersion {

  private StateVersion() {}

  /**
   * Reads the version.
   *
   * @param known the one that this release writes
   * @param what what the bytes are, such as "journeys"
   * @throws IllegalStateException if a later release wrote them
   */
  public static void require(DataInput in, int known, String what) throws IOException {
    int version = in.readByte();
    if (version != known) {
      throw new IllegalStateException(what + " of version " + version + " cannot be read");
    }
  }
}
