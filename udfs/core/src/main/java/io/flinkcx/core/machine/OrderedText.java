package io.flinkcx.core.machine;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Texts as bytes in the order of the texts, for {@link MachineType#writeEvent}: a length before
 * them would decide first. Bytes of UTF-8 end with a 0; 0 and 1 in the text are written as 1 1 and
 * 1 2.
 */
public final class OrderedText {

  private static final int END = 0;
  private static final int ESCAPE = 1;

  private OrderedText() {}

  /** Writes a text. */
  public static void write(String text, DataOutput out) throws IOException {
    for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
      if (value == END || value == ESCAPE) {
        out.writeByte(ESCAPE);
        out.writeByte(value + 1);
      } else {
        out.writeByte(value);
      }
    }
    out.writeByte(END);
  }

  /** The text that {@link #write} wrote. */
  public static String read(DataInput in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte value = in.readByte(); value != END; value = in.readByte()) {
      bytes.write(value == ESCAPE ? in.readByte() - 1 : value);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
