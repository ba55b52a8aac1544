package io.flinkcx.connectors.values;

/** A text that is not a value of its column's type; the row that holds it becomes a broken row. */
public final class BrokenValue extends Exception {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN_CHARACTERS = 32;

  private BrokenValue(String message) {
    super(message, null, false, false);
  }

  /**
   * {@code expected a number, got 'abc'}. The message reaches logs: what looks like an address, a
   * phone number or free text, as where columns have slipped, is only measured.
   */
  public static BrokenValue expected(String expected, String got) {
    return new BrokenValue("expected " + expected + ", got " + shown(got));
  }

  /** The same, and what else would fit. */
  static BrokenValue expected(String expected, String got, String suggestion) {
    return new BrokenValue("expected " + expected + ", got " + shown(got) + suggestion);
  }

  /** A message that names no other values than times and numbers. */
  static BrokenValue because(String message) {
    return new BrokenValue(message);
  }

  /** A value in quotes, or its length where it may be personal or cannot be written. */
  public static String shown(String value) {
    boolean isMeasured =
        value.length() > SHOWN_CHARACTERS
            || value.contains("@")
            || value.startsWith("+")
            || value.chars().anyMatch(c -> c == 0 || Character.isSurrogate((char) c));
    return isMeasured ? "a text of " + value.length() + " characters" : "'" + value + "'";
  }
}
