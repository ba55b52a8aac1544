package io.flinkcx.sandbox.importer;

import java.util.Locale;

/**
 * A column of the unified table and its source.
 *
 * @param target column of the unified table
 * @param source column of the file, null for none
 * @param value its SQL
 * @param how interpretation of the values, in words
 * @param sure confidence
 * @param why reason of the confidence
 */
record Mapping(String target, Column source, Value value, String how, Sure sure, String why) {

  /** The confidence of a mapping. */
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
