package io.flinkcx.connectors.format;

import io.flinkcx.connectors.format.mapping.Profiles;
import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/** Decodes payloads without a cluster, and shows rows by the columns that have a value. */
final class Decoded {

  private Decoded() {}

  static DecoderSettings settings(String profile, String table, String metricMap, OnError onError) {
    return settings(profile, Profiles.text(profile).orElseThrow(), table, metricMap, onError);
  }

  static DecoderSettings settings(
      String name, String mapping, String table, String metricMap, OnError onError) {
    return new DecoderSettings(
        "t",
        name,
        mapping,
        table,
        rowType(table),
        MetricMap.parse(metricMap),
        onError,
        "UTC",
        1 << 20);
  }

  /** Every column of a unified table, then those of the format. */
  static RowType rowType(String table) {
    UnifiedTable unified = UnifiedTables.find(table).orElseThrow();
    List<RowType.RowField> fields = new ArrayList<>();
    unified
        .columns()
        .forEach(
            column ->
                fields.add(
                    new RowType.RowField(
                        column.name(), column.type().getLogicalType().copy(true))));
    new TreeMap<>(RowBuilder.OWN_COLUMNS)
        .forEach((name, type) -> fields.add(new RowType.RowField(name, type)));
    return new RowType(fields);
  }

  static List<Map<String, String>> rows(DecoderSettings settings, String payload)
      throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    new PayloadDecoder(settings, new UnregisteredMetricsGroup())
        .decode(
            payload.getBytes(StandardCharsets.UTF_8),
            row -> rows.add(shown(row, settings.rowType())));
    return rows;
  }

  static Map<String, String> shown(RowData row, RowType type) {
    Map<String, String> shown = new LinkedHashMap<>();
    for (int i = 0; i < type.getFieldCount(); i++) {
      LogicalType column = type.getTypeAt(i);
      Object value = RowData.createFieldGetter(column, i).getFieldOrNull(row);
      if (value != null) {
        shown.put(type.getFieldNames().get(i), text(value));
      }
    }
    return shown;
  }

  private static String text(Object value) {
    if (value instanceof TimestampData time) {
      return time.toInstant().toString();
    }
    if (value instanceof byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    if (value instanceof MapData map) {
      Map<String, String> sorted = new TreeMap<>();
      GenericMapData generic = (GenericMapData) map;
      ArrayData keys = generic.keyArray();
      for (int i = 0; i < keys.size(); i++) {
        sorted.put(keys.getString(i).toString(), String.valueOf(generic.get(keys.getString(i))));
      }
      return sorted.toString();
    }
    if (value instanceof ArrayData array) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < array.size(); i++) {
        texts.add(array.getString(i).toString());
      }
      return texts.toString();
    }
    return value.toString();
  }
}
