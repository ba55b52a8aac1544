package io.flinkcx.connectors.simulator.world;

import java.nio.charset.StandardCharsets;
import org.apache.flink.table.data.StringData;

/** Strings in Flink's binary form, because many rows share one constant. */
final class Text {

  private static final int NUMBER_DIGITS = 7;

  private Text() {}

  static StringData of(String text) {
    return StringData.fromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  static StringData[] all(String... texts) {
    StringData[] constants = new StringData[texts.length];
    for (int i = 0; i < texts.length; i++) {
      constants[i] = of(texts[i]);
    }
    return constants;
  }

  /** A letter and a number of at least seven digits, e.g. {@code C0000042}. */
  static byte[] id(char letter, long number) {
    byte[] id = new byte[1 + Math.max(NUMBER_DIGITS, digits(number))];
    id[0] = (byte) letter;
    writeNumber(id, id.length, number, id.length - 1);
    return id;
  }

  /** An id with a suffix and a number, e.g. {@code C0000042-O3}. */
  static byte[] id(byte[] owner, String suffix, long number) {
    int digits = digits(number);
    byte[] id = new byte[owner.length + suffix.length() + digits];
    System.arraycopy(owner, 0, id, 0, owner.length);
    for (int i = 0; i < suffix.length(); i++) {
      id[owner.length + i] = (byte) suffix.charAt(i);
    }
    writeNumber(id, id.length, number, digits);
    return id;
  }

  private static void writeNumber(byte[] target, int end, long number, int digits) {
    long rest = number;
    for (int i = end - 1; i >= end - digits; i--) {
      target[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private static int digits(long number) {
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    return digits;
  }
}
