package io.flinkcx.connectors.format.payload;

/** The text of a JSON number: money must not become a double. */
public record JsonNumber(String text) {

  @Override
  public String toString() {
    return text;
  }
}
