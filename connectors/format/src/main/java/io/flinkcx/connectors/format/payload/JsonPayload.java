package io.flinkcx.connectors.format.payload;

import io.flinkcx.connectors.values.BrokenValue;
import io.flinkcx.connectors.values.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonFactory;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonToken;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.StreamReadConstraints;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.exc.StreamConstraintsException;

/** One JSON document. */
public final class JsonPayload implements PayloadReader {

  /** Maximum nesting of objects and arrays; documents of vendors have about ten levels. */
  static final int MAX_DEPTH = 100;

  private static final int FEW = 4; // most arrays have no more elements

  private final JsonFactory json =
      JsonFactory.builder()
          .recyclerPool(new OwnBuffers())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  // the length of a payload is limited as a whole
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          // names of fields come from outside: a cache of them would grow without limit
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final Shape shape;

  public JsonPayload(Wanted wanted) {
    this.shape = Shape.of(wanted);
  }

  @Override
  public Object read(byte[] payload) throws BrokenPayload {
    try (JsonParser parser = json.createParser(payload)) {
      return document(parser);
    } catch (StreamConstraintsException e) {
      throw new BrokenPayload(
          "the JSON exceeds a limit: " + MAX_DEPTH + " levels of nesting or 1,000 digits a number");
    } catch (JsonProcessingException e) {
      long offset = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
      throw new BrokenPayload("not JSON" + (offset < 0 ? "" : ", at byte " + offset));
    } catch (IOException e) {
      throw new BrokenPayload("not JSON: its bytes are not valid UTF-8");
    }
  }

  private Object document(JsonParser parser) throws IOException, BrokenPayload {
    if (parser.nextToken() == null) {
      throw new BrokenPayload("the payload is empty");
    }
    Object document = value(parser, shape);
    if (parser.nextToken() != null) {
      throw new BrokenPayload("not one JSON document: there is more text after its end");
    }
    return document;
  }

  private static Object value(JsonParser parser, Shape shape) throws IOException, BrokenPayload {
    return switch (parser.currentToken()) {
      case START_OBJECT ->
          shape.anyField() == null ? fields(parser, shape) : map(parser, shape.anyField());
      case START_ARRAY -> array(parser, shape);
      case VALUE_STRING -> text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      default -> null;
    };
  }

  private static Fields fields(JsonParser parser, Shape shape) throws IOException, BrokenPayload {
    Fields fields = shape.newFields();
    for (int position = 0; ; position++) {
      Shape.Field field = shape.expected(position);
      if (field == null) {
        parser.nextToken();
      }
      if (field == null || !parser.nextFieldName(field.name())) {
        if (parser.currentToken() != JsonToken.FIELD_NAME) {
          return fields;
        }
        field = shape.found(parser.currentName(), position);
      }
      parser.nextToken();
      if (field.number() == Shape.UNWANTED) {
        parser.skipChildren();
      } else {
        fields.set(field.number(), value(parser, field.shape()));
      }
    }
  }

  private static Map<String, Object> map(JsonParser parser, Shape field)
      throws IOException, BrokenPayload {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      map.put(text(name), value(parser, field));
    }
    return map;
  }

  private static List<Object> array(JsonParser parser, Shape element)
      throws IOException, BrokenPayload {
    List<Object> array = new ArrayList<>(FEW);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser, element));
    }
    return array;
  }

  /** A text that every storage accepts, whatever column uses it. */
  private static String text(String text) throws BrokenPayload {
    try {
      return Texts.storable(text);
    } catch (BrokenValue e) {
      throw new BrokenPayload("a text: " + e.getMessage());
    }
  }

  @Override
  public FileLayout fileLayout() {
    return FileLayout.JSON;
  }
}
