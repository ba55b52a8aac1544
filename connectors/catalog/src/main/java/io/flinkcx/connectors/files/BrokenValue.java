package io.flinkcx.connectors.files;

/** A text that is not a value of its column's type; the row that holds it becomes a broken row. */
final class BrokenValue extends Exception {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN_CHARACTERS = 60;

  private BrokenValue(String message) {
    super(message, null, false, false);
  }

  /** {@code expected a number, got 'abc'}; a long value is cut. */
  static BrokenValue expected(String expected, String got) {
    String shown =
        got.length() <= SHOWN_CHARACTERS ? got : got.substring(0, SHOWN_CHARACTERS) + "...";
    return new BrokenValue("expected " + expected + ", got '" + shown + "'");
  }
}
