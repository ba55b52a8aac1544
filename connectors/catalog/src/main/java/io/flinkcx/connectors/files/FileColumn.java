package io.flinkcx.connectors.files;

import io.flinkcx.connectors.input.BrokenRow;
import io.flinkcx.connectors.values.BrokenValue;
import io.flinkcx.connectors.values.Notation;
import io.flinkcx.connectors.values.Texts;
import io.flinkcx.connectors.values.ValueParser;
import java.io.Serializable;
import java.util.Optional;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;

/**
 * A column that is read from files.
 *
 * @param name its name in table and file
 * @param required whether a row without a value is broken, as for NOT NULL and event-time columns
 * @param isText whether blanks are a value
 * @param parser of texts
 * @param numberParser of numbers in JSON, which always have a decimal point
 */
record FileColumn(
    String name, boolean required, boolean isText, ValueParser parser, ValueParser numberParser)
    implements Serializable {

  /** The column of a type; empty if text cannot represent the type. */
  static Optional<FileColumn> of(
      String name, boolean required, LogicalType type, Notation notation) {
    return ValueParser.of(type, notation)
        .map(
            parser ->
                new FileColumn(
                    name,
                    required,
                    type.is(LogicalTypeFamily.CHARACTER_STRING),
                    parser,
                    ValueParser.of(type, notation.withStandardNumbers()).orElseThrow()));
  }

  /** The value of a field. An empty one is NULL, and a blank one unless the column is text. */
  Object value(String text, long line) throws BrokenRow {
    return value(text, parser, line);
  }

  /** The value of a number of JSON. */
  Object ofNumber(String text, long line) throws BrokenRow {
    return value(text, numberParser, line);
  }

  private Object value(String text, ValueParser typed, long line) throws BrokenRow {
    try {
      String storable = text == null ? null : Texts.storable(text);
      if (storable == null || storable.isEmpty() || !isText && Texts.isBlank(storable)) {
        if (required) {
          throw new BrokenRow(
              line, "column '" + name + "' is empty; a key or event time needs a value");
        }
        return null;
      }
      return typed.parse(storable);
    } catch (BrokenValue e) {
      throw new BrokenRow(line, "column '" + name + "': " + e.getMessage());
    }
  }
}
