package io.flinkcx.zeppelin;

/** Bytes as hexadecimal digits. */
final class Hex {

  private static final int RADIX = 16;

  private Hex() {}

  static String of(byte[] bytes) {
    StringBuilder digits = new StringBuilder(bytes.length * 2);
    for (byte b : bytes) {
      digits.append(String.format("%02x", b));
    }
    return digits.toString();
  }

  /**
   * The bytes.
   *
   * @throws NumberFormatException if there are other characters than digits
   */
  static byte[] parse(String digits) {
    byte[] bytes = new byte[digits.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), RADIX);
    }
    return bytes;
  }
}
