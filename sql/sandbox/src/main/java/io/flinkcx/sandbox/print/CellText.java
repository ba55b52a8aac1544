package io.flinkcx.sandbox.print;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
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
 * The readable text of a value: {@code 2026-01-05 12:00:00}, {@code {nps: 11.8, n: 400}}, {@code
 * [1, 2]}.
 */
final class CellText {

  static final String NULL = "NULL";

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(TIME)
          .toFormatter(Locale.ROOT);

  private final ZoneId sessionZone;

  /**
   * @param sessionZone the zone in which TIMESTAMP_LTZ is shown
   */
  CellText(ZoneId sessionZone) {
    this.sessionZone = sessionZone;
  }

  /** The text of one value in Flink's internal form, {@link #NULL} for null. */
  String of(Object value, LogicalType type) {
    if (value == null) {
      return NULL;
    }
    return switch (type.getTypeRoot()) {
      case DOUBLE, FLOAT -> Decimals.ofDoubles(List.of(((Number) value).doubleValue())).get(0);
      case DECIMAL -> {
        BigDecimal number = ((DecimalData) value).toBigDecimal();
        yield Decimals.ofDecimals(List.of(number), number.scale()).get(0);
      }
      case DATE -> LocalDate.ofEpochDay((int) value).toString();
      case TIME_WITHOUT_TIME_ZONE -> TIME.format(LocalTime.ofNanoOfDay((int) value * 1_000_000L));
      case TIMESTAMP_WITHOUT_TIME_ZONE ->
          TIMESTAMP.format(((TimestampData) value).toLocalDateTime());
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          TIMESTAMP.format(
              LocalDateTime.ofInstant(((TimestampData) value).toInstant(), sessionZone));
      case INTERVAL_DAY_TIME -> days(Duration.ofMillis((long) value));
      case INTERVAL_YEAR_MONTH -> months(Period.ofMonths((int) value).normalized());
      case BINARY, VARBINARY -> "x'" + HexFormat.of().formatHex((byte[]) value) + "'";
      case ROW, STRUCTURED_TYPE -> row((RowData) value, type);
      case ARRAY -> "[" + String.join(", ", elements((ArrayData) value, elementOf(type))) + "]";
      case MAP ->
          map((MapData) value, ((MapType) type).getKeyType(), ((MapType) type).getValueType());
      case MULTISET -> map((MapData) value, ((MultisetType) type).getElementType(), new IntType());
      case DISTINCT_TYPE -> of(value, ((DistinctType) type).getSourceType());
      default -> value.toString();
    };
  }

  private String row(RowData row, LogicalType type) {
    List<String> names = LogicalTypeChecks.getFieldNames(type);
    List<LogicalType> types = LogicalTypeChecks.getFieldTypes(type);
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Object field = RowData.createFieldGetter(types.get(i), i).getFieldOrNull(row);
      fields.add(names.get(i) + ": " + of(field, types.get(i)));
    }
    return "{" + String.join(", ", fields) + "}";
  }

  private String map(MapData map, LogicalType keyType, LogicalType valueType) {
    List<String> keys = elements(map.keyArray(), keyType);
    List<String> values = elements(map.valueArray(), valueType);
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      entries.add(keys.get(i) + ": " + values.get(i));
    }
    return "{" + String.join(", ", entries) + "}";
  }

  private List<String> elements(ArrayData array, LogicalType type) {
    ArrayData.ElementGetter getter = ArrayData.createElementGetter(type);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      texts.add(of(getter.getElementOrNull(array, i), type));
    }
    return texts;
  }

  private static LogicalType elementOf(LogicalType type) {
    return ((ArrayType) type).getElementType();
  }

  private static String days(Duration duration) {
    Duration size = duration.abs();
    String time = TIME.format(LocalTime.MIDNIGHT.plus(size.minusDays(size.toDays())));
    return (duration.isNegative() ? "-" : "") + size.toDays() + " days " + time;
  }

  private static String months(Period period) {
    return period.getYears() + " years " + period.getMonths() + " months";
  }
}
