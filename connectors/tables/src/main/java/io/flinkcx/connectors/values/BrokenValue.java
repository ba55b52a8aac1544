package io.flinkcx.connectors.values;

/** A text that is not a value of its column's type; its row becomes a broken row. */
public final class BrokenValue extends Exception {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN_CHARACTERS = 32;

  private BrokenValue(String message) {
    super(message, null, false, false);
  }

  /**
   * {@code expected a number, got 'abc'}. The message reaches logs. If the text looks like an
   * address, a phone number or free text, for example because columns are shifted, only its length
   * is shown.
   */
  public static BrokenValue expected(String expected, String got) {
    return new BrokenValue("expected " + expected + ", got " + shown(got));
  }

  /** The same, with a suggestion. */
  static BrokenValue expected(String expected, String got, String suggestion) {
    return new BrokenValue("expected " + expected + ", got " + shown(got) + suggestion);
  }

  /** A message whose only values are times and numbers. */
  static BrokenValue because(String message) {
    return new BrokenValue(message);
  }

  /** A value in quotes, or its length if it may be personal or cannot be printed. */
  public static String shown(String value) {
    boolean isMeasured =
        value.length() > SHOWN_CHARACTERS
            || value.contains("@")
            || value.startsWith("+")
            || value.chars().anyMatch(c -> c == 0 || Character.isSurrogate((char) c));
    return isMeasured ? "a text of " + value.length() + " characters" : "'" + value + "'";
  }
}
