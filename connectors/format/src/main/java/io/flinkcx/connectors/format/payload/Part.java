package io.flinkcx.connectors.format.payload;

/** A part of a payload that is decoded by itself; most payloads are one part. */
public interface Part {

  /** What it holds. */
  Object document() throws BrokenPayload;

  /** A payload that holds this part alone, to be decoded again. */
  byte[] bytes();

  /** Where it stands in the payload, for messages; empty where it is all of it. */
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
