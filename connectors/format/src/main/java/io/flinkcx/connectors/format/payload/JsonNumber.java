package io.flinkcx.connectors.format.payload;

/** A JSON number as it was written: money must not pass through a double. */
public record JsonNumber(String text) {

  @Override
  public String toString() {
    return text;
  }
}
