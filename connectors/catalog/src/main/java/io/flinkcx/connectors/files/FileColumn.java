package io.flinkcx.connectors.files;

import io.flinkcx.connectors.values.BrokenValue;
import io.flinkcx.connectors.values.ValueParser;
import java.io.Serializable;

/**
 * A column that is read from files.
 *
 * @param name its name in table and file
 * @param required whether a row without a value is broken: NOT NULL and event-time columns
 */
record FileColumn(String name, boolean required, ValueParser parser) implements Serializable {

  /** The value of a field; an empty field is NULL. */
  Object value(String text, long line) throws BrokenRow {
    if (text == null || text.isEmpty()) {
      if (required) {
        throw new BrokenRow(
            line, "column '" + name + "' is empty; a key or event time needs a value");
      }
      return null;
    }
    try {
      return parser.parse(text);
    } catch (BrokenValue e) {
      throw new BrokenRow(line, "column '" + name + "': " + e.getMessage());
    }
  }
}
