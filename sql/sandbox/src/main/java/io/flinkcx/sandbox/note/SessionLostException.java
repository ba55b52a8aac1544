package io.flinkcx.sandbox.note;

/** The session is lost, so no further statement can run; the message has the remedy. */
public final class SessionLostException extends Exception {

  private static final long serialVersionUID = 1L;

  public SessionLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
