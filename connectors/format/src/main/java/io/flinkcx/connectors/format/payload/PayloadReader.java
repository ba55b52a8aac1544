package io.flinkcx.connectors.format.payload;

/**
 * Bytes of one payload to a tree of {@link Fields} where a mapping names the fields of an object,
 * {@code Map<String, Object>} where it takes all of them, {@code List<Object>}, {@code String},
 * {@link JsonNumber}, {@code Boolean} and null.
 */
public interface PayloadReader {

  /** The tree; parts that are not wanted may be missing. */
  Object read(byte[] payload) throws BrokenPayload;

  /** How the payloads stand in a file. */
  FileLayout fileLayout();

  /** How payloads stand in a file. */
  enum FileLayout {
    /** One a line, or, where the first line is none, one in the file. */
    JSON,
    /** One a line. */
    LINES,
    /** One in the file. */
    WHOLE
  }
}
