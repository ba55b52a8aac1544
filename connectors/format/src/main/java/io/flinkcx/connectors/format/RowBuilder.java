package io.flinkcx.connectors.format;

import io.flinkcx.connectors.format.mapping.TableMapping;
import io.flinkcx.connectors.format.payload.BrokenPayload;
import io.flinkcx.connectors.format.payload.JsonNumber;
import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import io.flinkcx.connectors.values.BrokenValue;
import io.flinkcx.connectors.values.ValueParser;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
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
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/** Converts values of a payload to a row of the declared columns. */
final class RowBuilder {

  static final String ERROR = "cx_error";
  static final String RAW = "cx_raw";
  static final String CHANGED = "cx_changed";
  static final String PAYLOAD_ID = "cx_payload_id";
  static final String PAYLOAD_ROW = "cx_payload_row";

  /** Columns that are not in the unified table, with their types. */
  static final Map<String, LogicalType> OWN_COLUMNS =
      Map.of(
          ERROR, DataTypes.STRING().getLogicalType(),
          RAW, DataTypes.BYTES().getLogicalType(),
          CHANGED, DataTypes.ARRAY(DataTypes.STRING()).getLogicalType(),
          PAYLOAD_ID, DataTypes.STRING().getLogicalType(),
          PAYLOAD_ROW, DataTypes.INT().getLogicalType());

  private static final int ID_BYTES = 16;

  /** A row and the values that it was built from. */
  record Built(Object[] values, GenericRowData row) {}

  private final List<String> names;
  private final Column[] columns;
  private final List<String> unified;
  private final int[] required;
  private final int changedColumn;
  private final int idColumn;
  private final int rowColumn;
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
    idColumn = names.indexOf(PAYLOAD_ID);
    rowColumn = names.indexOf(PAYLOAD_ROW);
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
   * @param before the previous row of the same payload, whose values are shared; null for the first
   */
  Built row(Object[] values, Set<String> changed, Built before) throws BrokenPayload {
    for (int column : required) {
      if (values[column] == null) {
        throw new BrokenPayload(
            "column '" + unified.get(column) + "' is required but has no value");
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

  /**
   * The dead letter of a payload.
   *
   * @param payload null if it was not read
   */
  GenericRowData deadLetter(String reason, byte[] payload) {
    GenericRowData row = new GenericRowData(names.size());
    row.setField(names.indexOf(ERROR), StringData.fromString(reason));
    row.setField(names.indexOf(RAW), payload);
    number(row, 1);
    identify(row, payload == null ? null : payloadId(payload));
    return row;
  }

  /** Whether rows have the columns that identify their payload. */
  boolean identifiesPayload() {
    return idColumn >= 0;
  }

  /** A hash that is the same only for the same bytes. */
  static StringData payloadId(byte[] payload) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(payload);
      return StringData.fromString(HexFormat.of().formatHex(hash, 0, ID_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  void identify(GenericRowData row, StringData payloadId) {
    if (idColumn >= 0) {
      row.setField(idColumn, payloadId);
    }
  }

  /** Sets the number of a row within its payload, from 1. */
  void number(GenericRowData row, int number) {
    if (rowColumn >= 0) {
      row.setField(rowColumn, number);
    }
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

  /** A literal of the mapping, compared by identity. */
  private record Literal(Object value, Object converted) {}

  /** A declared column of the unified table. */
  private static final class Column {
    // a HashMap would need the bytes of the key; Flink only iterates over the few entries
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
     * @param literals literals of the mapping, converted once
     */
    Column(String name, int from, int to, LogicalType type, ZoneId zone, List<Object> literals) {
      this.name = name;
      this.from = from;
      this.to = to;
      this.type = type;
      this.root = type.getTypeRoot();
      ValueParser ofType = ValueParser.of(type, zone).orElseThrow();
      this.parser = type.is(LogicalTypeFamily.APPROXIMATE_NUMERIC) ? finite(ofType) : ofType;
      this.literals = literals.stream().flatMap(this::literal).toArray(Literal[]::new);
    }

    private Stream<Literal> literal(Object value) {
      try {
        return Stream.of(new Literal(value, parse(value)));
      } catch (BrokenPayload e) {
        return Stream.empty(); // reported for each row with this value
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

    /** NaN and Infinity are valid text of a number, but not SQL numbers. */
    private static ValueParser finite(ValueParser parser) {
      return text -> {
        Object value = parser.parse(text);
        if (!Double.isFinite(((Number) value).doubleValue())) {
          throw BrokenValue.expected("a finite number", text);
        }
        return value;
      };
    }

    /** MAP of texts; objects and arrays become JSON. */
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
