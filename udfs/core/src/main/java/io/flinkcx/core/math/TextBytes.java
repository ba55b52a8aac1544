package io.flinkcx.core.math;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A text of any length, or none, in a state; the form is frozen: savepoints. */
public final class TextBytes {

  private static final int NONE = -1;

  private TextBytes() {}

  /**
   * @param text null for none
   */
  public static void write(String text, DataOutput out) throws IOException {
    if (text == null) {
      out.writeInt(NONE);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** What {@link #write} wrote. */
  public static String read(DataInput in) throws IOException {
    int length = in.readInt();
    if (length == NONE) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
