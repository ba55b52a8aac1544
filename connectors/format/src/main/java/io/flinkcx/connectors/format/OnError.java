package io.flinkcx.connectors.format;

/** What becomes of a payload that cannot be decoded. */
public enum OnError {
  /** The job ends. */
  FAIL,
  /** It is counted and named in the log. */
  SKIP,
  /** It becomes a row: why in {@code cx_error}, the payload in {@code cx_raw}. */
  EMIT
}
