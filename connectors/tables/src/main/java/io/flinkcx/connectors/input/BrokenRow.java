package io.flinkcx.connectors.input;

/** A row that cannot be read, with its line and the reason; carries no stack trace. */
public final class BrokenRow extends Exception {

  private static final long serialVersionUID = 1L;

  private final long line;

  /**
   * @param line line of the file on which the row begins, from 1
   * @param reason what was expected and what was found
   */
  public BrokenRow(long line, String reason) {
    super(reason, null, false, false);
    this.line = line;
  }

  /** Line of the file on which the row begins, from 1. */
  public long line() {
    return line;
  }

  @Override
  public String toString() {
    return "line " + line + ": " + getMessage();
  }
}
