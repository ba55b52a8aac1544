package io.flinkcx.connectors.format;

import io.flinkcx.connectors.format.mapping.TableMapping;
import io.flinkcx.connectors.format.payload.BrokenPayload;
import io.flinkcx.connectors.format.payload.JsonNumber;
import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import io.flinkcx.connectors.values.BrokenValue;
import io.flinkcx.connectors.values.ValueParser;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
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

  /** A row and what it was built from. */
  record Built(Object[] values, GenericRowData row) {}

  private final List<String> names;
  private final Column[] columns;
  private final List<String> unified;
  private final int[] required;
  private final int changedColumn;
  private final int survey;
  private final int question;
  private final int metric;
  private final int scaleMin;
  private final int scaleMax;
  private final int direction;
  private final MetricMap metrics;

  RowBuilder(DecoderSettings settings, TableMapping mapping) {
    UnifiedTable table = UnifiedTables.find(settings.table()).orElseThrow();
    RowType rowType = settings.rowType();
    ZoneId zone = ZoneId.of(settings.timeZone());
    unified = table.columnNames();
    names = rowType.getFieldNames();
    changedColumn = names.indexOf(CHANGED);
    survey = unified.indexOf("survey_id");
    question = unified.indexOf("question_id");
    metric = unified.indexOf("metric");
    scaleMin = unified.indexOf("scale_min");
    scaleMax = unified.indexOf("scale_max");
    direction = unified.indexOf("direction");
    metrics = settings.metrics();
    List<Integer> ofMetric = List.of(metric, scaleMin, scaleMax, direction);
    Set<String> needed = new LinkedHashSet<>(table.primaryKey());
    needed.add(table.eventTime());
    List<Column> filled = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      LogicalType type = rowType.getTypeAt(i);
      int from = unified.indexOf(name);
      if (from < 0) {
        continue; // one of our own
      }
      if (!type.isNullable()) {
        needed.add(name);
      }
      if (mapping.fills(name) || ofMetric.contains(from)) {
        filled.add(new Column(name, from, i, type, zone, mapping.literals(name)));
      }
    }
    columns = filled.toArray(Column[]::new);
    required = needed.stream().mapToInt(unified::indexOf).toArray();
  }

  /**
   * A row.
   *
   * @param values by the position of the column in the unified table
   * @param changed names of columns, for the column {@link #CHANGED}
   * @param before the row before of the same payload, with which it shares values; null for the
   *     first
   */
  Built row(Object[] values, Set<String> changed, Built before) throws BrokenPayload {
    for (int column : required) {
      if (values[column] == null) {
        throw new BrokenPayload(
            "column '" + unified.get(column) + "' has no value, and a row needs one");
      }
    }
    if (question >= 0) {
      addMetric(values);
    }
    GenericRowData row = new GenericRowData(names.size());
    for (Column column : columns) {
      Object value = values[column.from];
      if (value != null) {
        boolean isSame = before != null && before.values[column.from] == value;
        row.setField(column.to, isSame ? before.row.getField(column.to) : column.converted(value));
      }
    }
    if (changedColumn >= 0) {
      row.setField(
          changedColumn,
          new GenericArrayData(
              changed.stream().sorted().map(StringData::fromString).toArray(StringData[]::new)));
    }
    return new Built(values, row);
  }

  GenericRowData deadLetter(String reason, byte[] payload) {
    GenericRowData row = new GenericRowData(names.size());
    row.setField(names.indexOf(ERROR), StringData.fromString(reason));
    row.setField(names.indexOf(RAW), payload);
    return row;
  }

  private void addMetric(Object[] values) {
    Optional<MetricMap.Metric> found =
        metrics.of(String.valueOf(values[survey]), values[question].toString());
    if (found.isPresent()) {
      values[metric] = found.get().name();
      values[scaleMin] = found.get().scaleMin();
      values[scaleMax] = found.get().scaleMax();
      values[direction] = found.get().direction();
    } else if (values[metric] == null) {
      values[metric] = "other";
    }
  }

  /** A value that stands in the mapping, told by identity. */
  private record Literal(Object value, Object converted) {}

  /** A declared column of the unified table. */
  private static final class Column {
    // a hash would need the bytes of the key; Flink only walks over the few entries
    private static final Comparator<StringData> BY_TEXT =
        Comparator.comparing(StringData::toString);

    final int from;
    final int to;
    private final String name;
    private final LogicalType type;
    private final LogicalTypeRoot root;
    private final ValueParser parser;
    private final Literal[] literals;

    /**
     * @param from position in the unified table
     * @param to position among the declared columns
     * @param literals values that are known by now, and converted once
     */
    Column(String name, int from, int to, LogicalType type, ZoneId zone, List<Object> literals) {
      this.name = name;
      this.from = from;
      this.to = to;
      this.type = type;
      this.parser = ValueParser.of(type, zone).orElseThrow();
      this.root = type.getTypeRoot();
      this.literals = literals.stream().flatMap(this::literal).toArray(Literal[]::new);
    }

    private Stream<Literal> literal(Object value) {
      try {
        return Stream.of(new Literal(value, parse(value)));
      } catch (BrokenPayload e) {
        return Stream.empty(); // each row that gets it says so
      }
    }

    Object converted(Object value) throws BrokenPayload {
      for (Literal literal : literals) {
        if (literal.value() == value) {
          return literal.converted();
        }
      }
      return parse(value);
    }

    private Object parse(Object value) throws BrokenPayload {
      try {
        if (value instanceof String || value instanceof JsonNumber) {
          return parser.parse(value.toString());
        }
        if (value instanceof TimestampData time) {
          return root == LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE
                  && LogicalTypeChecks.getPrecision(type) >= 3
              ? time
              : parser.parse(time.toInstant().toString());
        }
        if (value instanceof Boolean && root == LogicalTypeRoot.BOOLEAN
            || value instanceof Double && root == LogicalTypeRoot.DOUBLE) {
          return value;
        }
        if (value instanceof Map<?, ?> object && root == LogicalTypeRoot.MAP) {
          return map(object);
        }
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
          if (root != LogicalTypeRoot.VARCHAR) {
            throw new BrokenPayload(
                "column '" + name + "': expected one value, got an object or array");
          }
          return StringData.fromString(JsonWriter.text(value));
        }
        return parser.parse(value.toString());
      } catch (BrokenValue e) {
        throw new BrokenPayload("column '" + name + "': " + e.getMessage());
      }
    }

    /** MAP of texts; what is nested becomes its JSON. */
    private static GenericMapData map(Map<?, ?> object) {
      Map<StringData, StringData> map = new TreeMap<>(BY_TEXT);
      object.forEach(
          (key, value) ->
              map.put(
                  StringData.fromString(key.toString()),
                  value == null ? null : StringData.fromString(JsonWriter.text(value))));
      return new GenericMapData(map);
    }
  }
}
