package io.flinkcx.sandbox.importer;

import java.util.Locale;

/**
 * A column of the unified table and where it comes from.
 *
 * @param target column of the unified table
 * @param source column of the file, null where none is
 * @param value its SQL
 * @param how how the values are read, in words
 * @param sure how sure that is
 * @param why what it rests on
 */
record Mapping(String target, Column source, Value value, String how, Sure sure, String why) {

  /** How sure a mapping is. */
  enum Sure {
    SURE,
    LIKELY,
    OPEN,
    CHOSEN;

    String shown() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
