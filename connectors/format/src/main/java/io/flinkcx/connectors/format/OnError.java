package io.flinkcx.connectors.format;

/** What happens to a payload that cannot be decoded. */
public enum OnError {
  /** The job ends. */
  FAIL,
  /** It is counted and logged. */
  SKIP,
  /** It becomes a row with the reason in {@code cx_error} and the payload in {@code cx_raw}. */
  EMIT
}
