package io.flinkcx.connectors.format.payload;

import java.util.List;

/**
 * Bytes of one payload to a tree of {@link Fields} where a mapping names the fields of an object,
 * {@code Map<String, Object>} where it takes all of them, {@code List<Object>}, {@code String},
 * {@link JsonNumber}, {@code Boolean} and null.
 */
public interface PayloadReader {

  /** The tree of a payload of one part; what is not wanted may be missing. */
  Object read(byte[] payload) throws BrokenPayload;

  /** What is decoded each by itself, so that a broken part costs itself and not the others. */
  default List<? extends Part> parts(byte[] payload) {
    return List.of(new Part.Whole(this, payload));
  }

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
