package io.flinkcx.connectors.format;

import io.flinkcx.connectors.format.payload.BrokenPayload;
import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import io.flinkcx.connectors.values.BrokenValue;
import io.flinkcx.connectors.values.ValueParser;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/** Values found in a payload to a row of the declared columns. */
final class RowBuilder {

  static final String ERROR = "cx_error";
  static final String RAW = "cx_raw";
  static final String CHANGED = "cx_changed";

  /** Columns beside those of the unified table, with their types. */
  static final Map<String, LogicalType> OWN_COLUMNS =
      Map.of(
          ERROR, DataTypes.STRING().getLogicalType(),
          RAW, DataTypes.BYTES().getLogicalType(),
          CHANGED, DataTypes.ARRAY(DataTypes.STRING()).getLogicalType());

  private static final String QUESTION = "question_id";
  private static final String METRIC = "metric";

  private final List<String> names;
  private final ValueParser[] parsers;
  private final LogicalType[] types;
  private final Set<String> required;
  private final boolean isSurvey;
  private final MetricMap metrics;

  RowBuilder(DecoderSettings settings) {
    UnifiedTable table = UnifiedTables.find(settings.table()).orElseThrow();
    RowType rowType = settings.rowType();
    ZoneId zone = ZoneId.of(settings.timeZone());
    names = rowType.getFieldNames();
    types = rowType.getChildren().toArray(LogicalType[]::new);
    parsers = new ValueParser[types.length];
    for (int i = 0; i < types.length; i++) {
      parsers[i] = ValueParser.of(types[i], zone).orElse(null);
    }
    required = new HashSet<>(table.primaryKey());
    required.add(table.eventTime());
    for (int i = 0; i < types.length; i++) {
      if (!types[i].isNullable()) {
        required.add(names.get(i));
      }
    }
    isSurvey = table.columnNames().contains(QUESTION);
    metrics = settings.metrics();
  }

  GenericRowData row(Map<String, Object> found, Set<String> changed) throws BrokenPayload {
    Map<String, Object> values = isSurvey ? withMetric(found) : found;
    for (String column : required) {
      if (values.get(column) == null) {
        throw new BrokenPayload("column '" + column + "' has no value, and a row needs one");
      }
    }
    GenericRowData row = new GenericRowData(types.length);
    for (int i = 0; i < types.length; i++) {
      String name = names.get(i);
      Object value = values.get(name);
      if (value != null) {
        row.setField(i, value(name, value, types[i], parsers[i]));
      } else if (name.equals(CHANGED)) {
        row.setField(
            i,
            new GenericArrayData(
                changed.stream().sorted().map(StringData::fromString).toArray(StringData[]::new)));
      }
    }
    return row;
  }

  GenericRowData deadLetter(String reason, byte[] payload) {
    GenericRowData row = new GenericRowData(types.length);
    row.setField(names.indexOf(ERROR), StringData.fromString(reason));
    row.setField(names.indexOf(RAW), payload);
    return row;
  }

  private Map<String, Object> withMetric(Map<String, Object> found) {
    Map<String, Object> values = new HashMap<>(found);
    Optional<MetricMap.Metric> metric =
        metrics.of(String.valueOf(found.get("survey_id")), String.valueOf(found.get(QUESTION)));
    if (metric.isPresent()) {
      values.put(METRIC, metric.get().name());
      values.put("scale_min", metric.get().scaleMin());
      values.put("scale_max", metric.get().scaleMax());
      values.put("direction", metric.get().direction());
    } else {
      values.putIfAbsent(METRIC, "other");
    }
    return values;
  }

  private static Object value(String column, Object value, LogicalType type, ValueParser parser)
      throws BrokenPayload {
    try {
      if (value instanceof TimestampData time
          && type.is(LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE)) {
        return LogicalTypeChecks.getPrecision(type) >= 3
            ? time
            : parser.parse(time.toInstant().toString());
      }
      if (value instanceof TimestampData time) {
        return parser.parse(time.toInstant().toString());
      }
      if (value instanceof Map<?, ?> object && type.is(LogicalTypeRoot.MAP)) {
        return map(object);
      }
      if (value instanceof Map<?, ?> || value instanceof List<?>) {
        if (!type.is(LogicalTypeRoot.VARCHAR)) {
          throw new BrokenPayload(
              "column '" + column + "': expected one value, got an object or array");
        }
        return StringData.fromString(JsonWriter.text(value));
      }
      return parser.parse(value.toString());
    } catch (BrokenValue e) {
      throw new BrokenPayload("column '" + column + "': " + e.getMessage());
    }
  }

  /** MAP of texts; what is nested becomes its JSON. */
  private static GenericMapData map(Map<?, ?> object) {
    Map<StringData, StringData> map = new HashMap<>();
    object.forEach(
        (name, value) ->
            map.put(
                StringData.fromString(name.toString()),
                value == null ? null : StringData.fromString(JsonWriter.text(value))));
    return new GenericMapData(map);
  }
}
