package io.flinkcx.connectors.format.payload;

/**
 * A payload that cannot be decoded, with the reason. The message reaches logs and tables, so it
 * never contains a value that may be personal.
 */
public final class BrokenPayload extends Exception {

  private static final long serialVersionUID = 1L;

  public BrokenPayload(String message) {
    super(message, null, false, false);
  }
}
