package io.flinkcx.zeppelin;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.MultisetType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/** Values as the classes that JDBC has for them. */
final class Values {

  private static final long NANOS_OF_A_MILLI = 1_000_000;

  private Values() {}

  /** The JDBC object of a value in Flink's internal form; null for NULL. */
  static Object object(LogicalType type, Object value) {
    if (value == null) {
      return null;
    }
    return switch (type.getTypeRoot()) {
      case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, FLOAT, DOUBLE, BINARY, VARBINARY -> value;
      case DECIMAL -> ((DecimalData) value).toBigDecimal();
      case DATE -> Date.valueOf(LocalDate.ofEpochDay((int) value));
      case TIME_WITHOUT_TIME_ZONE -> time(LocalTime.ofNanoOfDay((int) value * NANOS_OF_A_MILLI));
      case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          Timestamp.valueOf(((TimestampData) value).toLocalDateTime());
      case INTERVAL_YEAR_MONTH -> Period.ofMonths((int) value).normalized();
      case INTERVAL_DAY_TIME -> Duration.ofMillis((long) value);
      case ARRAY -> array((ArrayType) type, (ArrayData) value);
      case ROW -> row((RowType) type, (RowData) value);
      case MAP ->
          map(((MapType) type).getKeyType(), ((MapType) type).getValueType(), (MapData) value);
      case MULTISET -> map(((MultisetType) type).getElementType(), new IntType(), (MapData) value);
      default -> value.toString();
    };
  }

  /** With its milliseconds, which java.sql.Time has though it does not print them. */
  static Time time(LocalTime time) {
    return new Time(Timestamp.valueOf(time.atDate(LocalDate.EPOCH)).getTime());
  }

  private static ArrayValue array(ArrayType type, ArrayData array) {
    var getter = ArrayData.createElementGetter(type.getElementType());
    Object[] elements = new Object[array.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = object(type.getElementType(), getter.getElementOrNull(array, i));
    }
    return new ArrayValue(type.getElementType(), elements, ValueText.of(type, array));
  }

  private static RowValue row(RowType type, RowData row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < type.getFieldCount(); i++) {
      Object value = RowData.createFieldGetter(type.getTypeAt(i), i).getFieldOrNull(row);
      fields.put(type.getFieldNames().get(i), object(type.getTypeAt(i), value));
    }
    return new RowValue(type.copy(true).asSummaryString(), fields, ValueText.of(type, row));
  }

  private static Map<Object, Object> map(LogicalType keyType, LogicalType valueType, MapData map) {
    var keys = ArrayData.createElementGetter(keyType);
    var values = ArrayData.createElementGetter(valueType);
    Map<Object, Object> entries = new LinkedHashMap<>();
    for (int i = 0; i < map.size(); i++) {
      entries.put(
          object(keyType, keys.getElementOrNull(map.keyArray(), i)),
          object(valueType, values.getElementOrNull(map.valueArray(), i)));
    }
    return entries;
  }

  /** Whether a value that the gateway sent as text can be read as what it is. */
  static boolean isReadable(LogicalType type) {
    return switch (type.getTypeRoot()) {
      case CHAR,
          VARCHAR,
          BOOLEAN,
          TINYINT,
          SMALLINT,
          INTEGER,
          BIGINT,
          FLOAT,
          DOUBLE,
          DECIMAL,
          DATE,
          TIME_WITHOUT_TIME_ZONE,
          TIMESTAMP_WITHOUT_TIME_ZONE,
          TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          true;
      default -> false;
    };
  }

  /**
   * A scalar from the text that Flink prints of it, in Flink's internal form.
   *
   * @throws NumberFormatException or {@link DateTimeParseException} if the text is none of the type
   */
  static Object read(LogicalType type, String text) {
    return switch (type.getTypeRoot()) {
      case BOOLEAN -> Boolean.valueOf(text);
      case TINYINT -> Byte.valueOf(text);
      case SMALLINT -> Short.valueOf(text);
      case INTEGER -> Integer.valueOf(text);
      case BIGINT -> Long.valueOf(text);
      case FLOAT -> Float.valueOf(text);
      case DOUBLE -> Double.valueOf(text);
      case DECIMAL ->
          DecimalData.fromBigDecimal(
              new BigDecimal(text),
              LogicalTypeChecks.getPrecision(type),
              LogicalTypeChecks.getScale(type));
      case DATE -> (int) LocalDate.parse(text).toEpochDay();
      case TIME_WITHOUT_TIME_ZONE -> (int) (LocalTime.parse(text).toNanoOfDay() / NANOS_OF_A_MILLI);
      case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          TimestampData.fromLocalDateTime(LocalDateTime.parse(text.replace(' ', 'T')));
      default -> StringData.fromString(text);
    };
  }
}
