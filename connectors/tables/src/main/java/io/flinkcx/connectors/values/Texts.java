package io.flinkcx.connectors.values;

/** Texts that every storage accepts. */
public final class Texts {

  private Texts() {}

  /**
   * The text without U+0000, which PostgreSQL rejects.
   *
   * @throws BrokenValue if it contains half of a surrogate pair, which UTF-8 cannot encode and
   *     which would become a question mark
   */
  public static String storable(String text) throws BrokenValue {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return checked(text);
      }
    }
    return text;
  }

  /** The text without U+0000. */
  public static String withoutNul(String text) {
    return text.indexOf(0) < 0 ? text : text.replace("\0", "");
  }

  /** Whether the text is blank, also with no-break spaces. */
  public static boolean isBlank(String text) {
    return text.chars().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  private static String checked(String text) throws BrokenValue {
    if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw BrokenValue.expected("characters of Unicode, not half of a surrogate pair", text);
    }
    return withoutNul(text);
  }
}
