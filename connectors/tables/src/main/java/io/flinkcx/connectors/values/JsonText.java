package io.flinkcx.connectors.values;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.DeserializationFeature;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectReader;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.StringData;

/** JSON objects on one line. */
public final class JsonText {

  // money must not become a double, and text after the object makes the line invalid
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build()
          .readerFor(JsonNode.class);

  private JsonText() {}

  /** Parses an object. */
  public static JsonNode object(String text) throws BrokenValue {
    JsonNode node;
    try {
      node = READER.readTree(text);
    } catch (JsonProcessingException e) {
      throw BrokenValue.expected("a JSON object", text);
    }
    if (!node.isObject()) {
      throw BrokenValue.expected("a JSON object", text);
    }
    return node;
  }

  /**
   * {@code {"plan":"gold","seats":3}} as MAP of texts; null remains null, nested JSON becomes its
   * text.
   */
  public static MapData map(String text) throws BrokenValue {
    Map<StringData, StringData> map = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : object(text).properties()) {
      String value = text(field.getValue());
      map.put(
          StringData.fromString(Texts.storable(field.getKey())),
          value == null ? null : StringData.fromString(Texts.storable(value)));
    }
    return new GenericMapData(map);
  }

  /** The JSON object of a MAP of texts, which {@link #map} reads; without U+0000. */
  public static String ofMap(MapData map) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    ArrayData keys = map.keyArray();
    ArrayData values = map.valueArray();
    for (int i = 0; i < map.size(); i++) {
      String value = values.isNullAt(i) ? null : Texts.withoutNul(values.getString(i).toString());
      object.put(Texts.withoutNul(keys.getString(i).toString()), value);
    }
    return object.toString();
  }

  /** The text of a value as in a CSV field; null for JSON's null. */
  public static String text(JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
