package io.flinkcx.zeppelin;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
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

/** Converts values to JDBC's classes. */
final class Values {

  private static final long NANOS_OF_A_MILLI = 1_000_000;

  private Values() {}

  /** The JDBC object of a value in Flink's internal form; null for NULL. */
  static Object object(LogicalType type, Object value) {
    if (value == null) {
      return null;
    }
    switch (type.getTypeRoot()) {
      case BOOLEAN:
      case TINYINT:
      case SMALLINT:
      case INTEGER:
      case BIGINT:
      case FLOAT:
      case DOUBLE:
      case BINARY:
      case VARBINARY:
        return value;
      case DECIMAL:
        return ((DecimalData) value).toBigDecimal();
      case DATE:
        return Date.valueOf(LocalDate.ofEpochDay((int) value));
      case TIME_WITHOUT_TIME_ZONE:
        return time(LocalTime.ofNanoOfDay((int) value * NANOS_OF_A_MILLI));
      case TIMESTAMP_WITHOUT_TIME_ZONE:
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE:
        return Timestamp.valueOf(((TimestampData) value).toLocalDateTime());
      case INTERVAL_YEAR_MONTH:
        return Period.ofMonths((int) value).normalized();
      case INTERVAL_DAY_TIME:
        return Duration.ofMillis((long) value);
      case ARRAY:
        return array((ArrayType) type, (ArrayData) value);
      case ROW:
        return row((RowType) type, (RowData) value);
      case MAP:
        return map(((MapType) type).getKeyType(), ((MapType) type).getValueType(), (MapData) value);
      case MULTISET:
        return map(((MultisetType) type).getElementType(), new IntType(), (MapData) value);
      default:
        return value.toString();
    }
  }

  /** With milliseconds, which java.sql.Time has but does not print. */
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

  /** Whether the text of a value from the gateway can be parsed to its type. */
  static boolean isReadable(LogicalType type) {
    switch (type.getTypeRoot()) {
      case CHAR:
      case VARCHAR:
      case BINARY:
      case VARBINARY:
      case BOOLEAN:
      case TINYINT:
      case SMALLINT:
      case INTEGER:
      case BIGINT:
      case FLOAT:
      case DOUBLE:
      case DECIMAL:
      case DATE:
      case TIME_WITHOUT_TIME_ZONE:
      case TIMESTAMP_WITHOUT_TIME_ZONE:
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE:
        return true;
      default:
        return false;
    }
  }

  /**
   * Parses a scalar in Flink's notation to Flink's internal form.
   *
   * @throws IllegalArgumentException or {@link DateTimeException} if the text is not of the type
   */
  static Object read(LogicalType type, String text) {
    switch (type.getTypeRoot()) {
      case BOOLEAN:
        return Boolean.valueOf(text);
      case TINYINT:
        return Byte.valueOf(text);
      case SMALLINT:
        return Short.valueOf(text);
      case INTEGER:
        return Integer.valueOf(text);
      case BIGINT:
        return Long.valueOf(text);
      case FLOAT:
        return Float.valueOf(text);
      case DOUBLE:
        return Double.valueOf(text);
      case BINARY:
      case VARBINARY:
        return Hex.parse(text.substring("x'".length(), text.length() - 1));
      case DECIMAL:
        return DecimalData.fromBigDecimal(
            new BigDecimal(text),
            LogicalTypeChecks.getPrecision(type),
            LogicalTypeChecks.getScale(type));
      case DATE:
        return (int) LocalDate.parse(text).toEpochDay();
      case TIME_WITHOUT_TIME_ZONE:
        return (int) (LocalTime.parse(text).toNanoOfDay() / NANOS_OF_A_MILLI);
      case TIMESTAMP_WITHOUT_TIME_ZONE:
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE:
        return TimestampData.fromLocalDateTime(LocalDateTime.parse(text.replace(' ', 'T')));
      default:
        return StringData.fromString(text);
    }
  }
}
