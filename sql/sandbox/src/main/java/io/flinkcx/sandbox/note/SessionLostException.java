package io.flinkcx.sandbox.note;

/** The session is gone, so that no further statement can run; the message says what to do. */
public final class SessionLostException extends Exception {

  private static final long serialVersionUID = 1L;

  public SessionLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
