package io.flinkcx.sandbox.note;

/** A result cannot be drawn as a chart; the message has the reason and the remedy. */
final class ChartException extends Exception {

  private static final long serialVersionUID = 1L;

  ChartException(String message) {
    super(message);
  }
}
