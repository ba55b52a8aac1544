package io.flinkcx.sandbox.print;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonFactory;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonFactoryBuilder;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonGenerator;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.StreamWriteFeature;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.DistinctType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.MultisetType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/**
 * Values as JSON: numbers with all their digits, times in ISO 8601 (TIMESTAMP_LTZ as an instant in
 * UTC, intervals as durations), bytes in Base64, ROW and MAP as objects. NaN and the infinities,
 * which JSON does not have, are texts.
 */
final class JsonValues {

  static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .rootValueSeparator((String) null)
          .configure(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN, true)
          .build();

  private JsonValues() {}

  static void write(JsonGenerator json, Object value, LogicalType type) throws IOException {
    if (value == null) {
      json.writeNull();
      return;
    }
    switch (type.getTypeRoot()) {
      case BOOLEAN -> json.writeBoolean((boolean) value);
      case TINYINT, SMALLINT, INTEGER, BIGINT -> json.writeNumber(((Number) value).longValue());
      case FLOAT -> json.writeNumber((float) value);
      case DOUBLE -> json.writeNumber((double) value);
      case DECIMAL -> json.writeNumber(((DecimalData) value).toBigDecimal());
      case BINARY, VARBINARY -> json.writeBinary((byte[]) value);
      case ROW, STRUCTURED_TYPE -> writeRow(json, (RowData) value, type);
      case ARRAY -> {
        json.writeStartArray();
        for (Object element : elements((ArrayData) value, ((ArrayType) type).getElementType())) {
          write(json, element, ((ArrayType) type).getElementType());
        }
        json.writeEndArray();
      }
      case MAP -> {
        MapType map = (MapType) type;
        writeMap(json, (MapData) value, map.getKeyType(), map.getValueType());
      }
      case MULTISET ->
          writeMap(json, (MapData) value, ((MultisetType) type).getElementType(), new IntType());
      case DISTINCT_TYPE -> write(json, value, ((DistinctType) type).getSourceType());
      default -> json.writeString(text(value, type));
    }
  }

  private static void writeRow(JsonGenerator json, RowData row, LogicalType type)
      throws IOException {
    List<String> names = LogicalTypeChecks.getFieldNames(type);
    List<LogicalType> types = LogicalTypeChecks.getFieldTypes(type);
    json.writeStartObject();
    for (int i = 0; i < names.size(); i++) {
      json.writeFieldName(names.get(i));
      write(json, RowData.createFieldGetter(types.get(i), i).getFieldOrNull(row), types.get(i));
    }
    json.writeEndObject();
  }

  private static void writeMap(
      JsonGenerator json, MapData map, LogicalType keyType, LogicalType valueType)
      throws IOException {
    List<Object> keys = elements(map.keyArray(), keyType);
    List<Object> values = elements(map.valueArray(), valueType);
    json.writeStartObject();
    for (int i = 0; i < keys.size(); i++) {
      json.writeFieldName(keys.get(i) == null ? "" : text(keys.get(i), keyType));
      write(json, values.get(i), valueType);
    }
    json.writeEndObject();
  }

  private static List<Object> elements(ArrayData array, LogicalType type) {
    ArrayData.ElementGetter getter = ArrayData.createElementGetter(type);
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      elements.add(getter.getElementOrNull(array, i));
    }
    return elements;
  }

  /** The value as text outside of JSON: texts without quotes, nested values as JSON. */
  static String text(Object value, LogicalType type) {
    return switch (type.getTypeRoot()) {
      case CHAR, VARCHAR -> value.toString();
      case DATE -> LocalDate.ofEpochDay((int) value).toString();
      case TIME_WITHOUT_TIME_ZONE ->
          DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.ofNanoOfDay((int) value * 1_000_000L));
      case TIMESTAMP_WITHOUT_TIME_ZONE ->
          DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(((TimestampData) value).toLocalDateTime());
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> ((TimestampData) value).toInstant().toString();
      case INTERVAL_DAY_TIME -> Duration.ofMillis((long) value).toString();
      case INTERVAL_YEAR_MONTH -> Period.ofMonths((int) value).normalized().toString();
      case DOUBLE, FLOAT -> value.toString();
      case DECIMAL -> ((DecimalData) value).toBigDecimal().toPlainString();
      case BINARY, VARBINARY -> Base64.getEncoder().encodeToString((byte[]) value);
      case DISTINCT_TYPE -> text(value, ((DistinctType) type).getSourceType());
      case ROW, STRUCTURED_TYPE, ARRAY, MAP, MULTISET -> json(value, type);
      default -> value.toString();
    };
  }

  private static String json(Object value, LogicalType type) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(json, value, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
