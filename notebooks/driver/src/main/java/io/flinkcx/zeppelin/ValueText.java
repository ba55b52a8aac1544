package io.flinkcx.zeppelin;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.StringJoiner;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.MultisetType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/** Converts values to text: scalars in SQL notation, nested values as JSON. */
final class ValueText {

  private static final long MILLIS_OF_A_DAY = 86_400_000;
  private static final long NANOS_OF_A_MILLI = 1_000_000;
  private static final int MONTHS_OF_A_YEAR = 12;

  private ValueText() {}

  /** The text of a value in Flink's internal form; null for NULL. */
  static String of(LogicalType type, Object value) {
    if (value == null) {
      return null;
    }
    switch (type.getTypeRoot()) {
      case DECIMAL:
        return ((DecimalData) value).toBigDecimal().toPlainString();
      case BINARY:
      case VARBINARY:
        return Hex.of((byte[]) value);
      case DATE:
        return LocalDate.ofEpochDay((int) value).toString();
      case TIME_WITHOUT_TIME_ZONE:
        return time(type).format(LocalTime.ofNanoOfDay((int) value * NANOS_OF_A_MILLI));
      case TIMESTAMP_WITHOUT_TIME_ZONE:
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE:
        return timestamp((TimestampData) value, type);
      case INTERVAL_YEAR_MONTH:
        return months((int) value);
      case INTERVAL_DAY_TIME:
        return millis((long) value);
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

  private static String timestamp(TimestampData value, LogicalType type) {
    var local = value.toLocalDateTime();
    return local.toLocalDate() + " " + time(type).format(local);
  }

  private static DateTimeFormatter time(LogicalType type) {
    int digits = LogicalTypeChecks.getPrecision(type);
    var format = new DateTimeFormatterBuilder().appendPattern("HH:mm:ss");
    if (digits > 0) {
      format.appendLiteral('.').appendFraction(ChronoField.NANO_OF_SECOND, digits, digits, false);
    }
    return format.toFormatter();
  }

  /** +years-months, in Flink's notation. */
  private static String months(int months) {
    int size = Math.abs(months);
    return String.format(
        "%s%d-%02d", months < 0 ? "-" : "+", size / MONTHS_OF_A_YEAR, size % MONTHS_OF_A_YEAR);
  }

  /** +days hours:minutes:seconds, in Flink's notation. */
  private static String millis(long millis) {
    long size = Math.abs(millis);
    LocalTime time = LocalTime.ofNanoOfDay(size % MILLIS_OF_A_DAY * NANOS_OF_A_MILLI);
    return (millis < 0 ? "-" : "+")
        + size / MILLIS_OF_A_DAY
        + " "
        + DateTimeFormatter.ofPattern("HH:mm:ss.SSS").format(time);
  }

  private static String array(ArrayType type, ArrayData array) {
    var getter = ArrayData.createElementGetter(type.getElementType());
    StringJoiner json = new StringJoiner(", ", "[", "]");
    for (int i = 0; i < array.size(); i++) {
      json.add(json(type.getElementType(), getter.getElementOrNull(array, i)));
    }
    return json.toString();
  }

  private static String row(RowType type, RowData row) {
    StringJoiner json = new StringJoiner(", ", "{", "}");
    for (int i = 0; i < type.getFieldCount(); i++) {
      Object value = RowData.createFieldGetter(type.getTypeAt(i), i).getFieldOrNull(row);
      json.add(quoted(type.getFieldNames().get(i)) + ": " + json(type.getTypeAt(i), value));
    }
    return json.toString();
  }

  private static String map(LogicalType keyType, LogicalType valueType, MapData map) {
    var keys = ArrayData.createElementGetter(keyType);
    var values = ArrayData.createElementGetter(valueType);
    StringJoiner json = new StringJoiner(", ", "{", "}");
    for (int i = 0; i < map.size(); i++) {
      String key = of(keyType, keys.getElementOrNull(map.keyArray(), i));
      json.add(
          quoted(String.valueOf(key))
              + ": "
              + json(valueType, values.getElementOrNull(map.valueArray(), i)));
    }
    return json.toString();
  }

  private static String json(LogicalType type, Object value) {
    if (value == null) {
      return "null";
    }
    String text = of(type, value);
    return isBareInJson(type, value) ? text : quoted(text);
  }

  private static boolean isBareInJson(LogicalType type, Object value) {
    switch (type.getTypeRoot()) {
      case BOOLEAN:
      case ARRAY:
      case ROW:
      case MAP:
      case MULTISET:
        return true;
      case FLOAT:
      case DOUBLE:
        return Double.isFinite(((Number) value).doubleValue());
      default:
        return type.is(LogicalTypeFamily.NUMERIC);
    }
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
