package io.flinkcx.sandbox.note;

/** A result cannot be drawn as the note wants; the message says why and what to do. */
final class ChartException extends Exception {

  private static final long serialVersionUID = 1L;

  ChartException(String message) {
    super(message);
  }
}
