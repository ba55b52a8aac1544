package io.flinkcx.sandbox;

/** A failure whose message is all that its reader needs. */
final class SandboxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SandboxException(String message) {
    super(message);
  }

  SandboxException(String message, Throwable cause) {
    super(message, cause);
  }
}
