package io.flinkcx.connectors.format.payload;

import java.util.List;

/**
 * Parses a payload to a tree of {@link Fields} for objects whose fields the mapping names, {@code
 * Map<String, Object>} for objects that it reads as a whole, {@code List<Object>}, {@code String},
 * {@link JsonNumber}, {@code Boolean} and null.
 */
public interface PayloadReader {

  /** The tree of a payload with one part; unneeded values may be missing. */
  Object read(byte[] payload) throws BrokenPayload;

  /**
   * The parts, which are decoded separately, so that an invalid part does not affect the others.
   */
  default List<? extends Part> parts(byte[] payload) {
    return List.of(new Part.Whole(this, payload));
  }

  /** The layout of the payloads in a file. */
  FileLayout fileLayout();

  /** A layout of payloads in a file. */
  enum FileLayout {
    /** One per line, or one per file if the first line is not a payload. */
    JSON,
    /** One per line. */
    LINES,
    /** One per file. */
    WHOLE
  }
}
