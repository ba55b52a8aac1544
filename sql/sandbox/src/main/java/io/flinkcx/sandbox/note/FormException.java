package io.flinkcx.sandbox.note;

/** A form does not exist or does not accept a value; the message lists the alternatives. */
public final class FormException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FormException(String message) {
    super(message);
  }
}
