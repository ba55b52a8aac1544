package io.flinkcx.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.types.DataType;

/** A table for all fields of a JSON document, as its reader would declare it for {@code json}. */
final class JsonTypes {

  // what 'json.timestamp-format.standard' = 'ISO-8601' reads as TIMESTAMP_LTZ
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

  private JsonTypes() {}

  /**
   * A column for each field.
   *
   * @param leaf the type of a value that is neither an object nor an array
   */
  static List<Column> columns(JsonNode document, Function<JsonNode, DataType> leaf) {
    List<Column> columns = new ArrayList<>();
    document
        .properties()
        .forEach(f -> columns.add(Column.physical(f.getKey(), type(f.getValue(), leaf))));
    return columns;
  }

  /** The type of a value by itself: numbers, flags, times in UTC; text for what is left. */
  static DataType of(JsonNode value) {
    if (value.isIntegralNumber()) {
      return DataTypes.BIGINT();
    }
    if (value.isFloatingPointNumber()) {
      return DataTypes.DOUBLE();
    }
    if (value.isBoolean()) {
      return DataTypes.BOOLEAN();
    }
    return value.isTextual() && TIME.matcher(value.textValue()).matches()
        ? DataTypes.TIMESTAMP_LTZ(3)
        : DataTypes.STRING();
  }

  private static DataType type(JsonNode value, Function<JsonNode, DataType> leaf) {
    if (value.isObject() && !value.isEmpty()) {
      return DataTypes.ROW(
          value.properties().stream()
              .map(field -> DataTypes.FIELD(field.getKey(), type(field.getValue(), leaf)))
              .toList());
    }
    return value.isArray() && !value.isEmpty()
        ? DataTypes.ARRAY(type(merged(value), leaf))
        : leaf.apply(value);
  }

  /** One element with the fields of all of them. */
  private static JsonNode merged(JsonNode array) {
    return array.get(0).isObject() ? PayloadSample.merged(array) : array.get(0);
  }
}
