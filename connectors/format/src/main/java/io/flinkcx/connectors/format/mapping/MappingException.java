package io.flinkcx.connectors.format.mapping;

/** An invalid mapping file; the message has file, line and what was expected. */
public final class MappingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MappingException(String file, int line, String message) {
    super("Mapping " + file + ", line " + line + ": " + message);
  }

  MappingException(String message) {
    super(message);
  }
}
