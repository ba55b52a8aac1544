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
    boolean mayBePersonal =
        got.length() > SHOWN_CHARACTERS || got.contains("@") || got.startsWith("+");
    String shown = mayBePersonal ? "a text of " + got.length() + " characters" : "'" + got + "'";
    return new BrokenValue("expected " + expected + ", got " + shown);
  }
}
