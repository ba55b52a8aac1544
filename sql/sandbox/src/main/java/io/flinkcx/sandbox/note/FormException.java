package io.flinkcx.sandbox.note;

/** A form does not exist or does not take a value; the message says what there is. */
public final class FormException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FormException(String message) {
    super(message);
  }
}
