package io.flinkcx.connectors.format.payload;

/** A part of a payload that is decoded separately; most payloads have one part. */
public interface Part {

  /** Its content. */
  Object document() throws BrokenPayload;

  /** A payload with only this part, to be decoded again. */
  byte[] bytes();

  /** Its place in the payload, for messages; empty if it is the whole payload. */
  default String place() {
    return "";
  }

  /** A payload of one part. */
  record Whole(PayloadReader reader, byte[] bytes) implements Part {
    @Override
    public Object document() throws BrokenPayload {
      return reader.read(bytes);
    }
  }
}
