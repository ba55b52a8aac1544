package io.flinkcx.connectors.format;

import io.flinkcx.connectors.format.mapping.Mapping;
import io.flinkcx.connectors.format.mapping.MappingException;
import io.flinkcx.connectors.format.mapping.MappingParser;
import io.flinkcx.connectors.format.mapping.Profiles;
import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import io.flinkcx.connectors.values.NearestName;
import io.flinkcx.connectors.values.ValueParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.TreeSet;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.fs.Path;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/** Checks options and columns of a table with {@code 'format' = 'cx'}, at planning. */
final class SettingsFactory {

  private final String tableName;
  private final ReadableConfig options;
  private final Mapping mapping;
  private final String mappingText;
  private final UnifiedTable table;
  private final MetricMap metrics;

  SettingsFactory(DynamicTableFactory.Context context, ReadableConfig options) {
    this.tableName = context.getObjectIdentifier().asSummaryString();
    this.options = options;
    String profile = options.get(CxFormatOptions.PROFILE);
    String file = options.get(CxFormatOptions.MAPPING);
    if ((profile == null) == (file == null)) {
      throw error(
          "set either 'cx.profile' (%s) or 'cx.mapping', the file of your own mapping",
          String.join(", ", Profiles.NAMES));
    }
    this.mappingText = profile != null ? profileText(profile) : fileText(file);
    try {
      this.mapping = MappingParser.parse(profile != null ? profile : file, mappingText);
    } catch (MappingException e) {
      throw error("%s", e.getMessage());
    }
    this.table = table(context.getObjectIdentifier().getObjectName());
    this.metrics = metrics();
    try {
      ZoneId.of(options.get(CxFormatOptions.TIME_ZONE));
    } catch (DateTimeException notZone) {
      throw error(
          "'cx.time-zone' must be a zone such as UTC, +02:00 or Europe/Berlin, got '%s'",
          options.get(CxFormatOptions.TIME_ZONE));
    }
  }

  DecoderSettings settings(DataType columns) {
    RowType rowType = (RowType) columns.getLogicalType();
    boolean keepsBroken =
        rowType.getFieldNames().contains(RowBuilder.ERROR)
            && rowType.getFieldNames().contains(RowBuilder.RAW);
    OnError onError =
        options
            .getOptional(CxFormatOptions.ON_ERROR)
            .orElse(keepsBroken ? OnError.EMIT : OnError.FAIL);
    if (onError == OnError.EMIT && !keepsBroken) {
      throw error(
          "'cx.on-error' = 'emit' needs the columns cx_error STRING and cx_raw BYTES in the table");
    }
    for (RowType.RowField column : rowType.getFields()) {
      check(column.getName(), column.getType(), onError);
    }
    return new DecoderSettings(
        tableName,
        mapping.name(),
        mappingText,
        table.name(),
        rowType,
        metrics,
        onError,
        options.get(CxFormatOptions.TIME_ZONE),
        options.get(CxFormatOptions.MAX_SIZE).getBytes());
  }

  private void check(String column, LogicalType type, OnError onError) {
    if (onError == OnError.EMIT && !type.isNullable()) {
      throw error(
          "column '%s' is NOT NULL, but in a dead letter it is NULL; declare it without NOT NULL"
              + " and PRIMARY KEY, or set 'cx.on-error' to 'skip' or 'fail'",
          column);
    }
    LogicalType own = RowBuilder.OWN_COLUMNS.get(column);
    if (own != null) {
      if (!own.equals(type.copy(true))) {
        throw error("column '%s' must be of type %s, got %s", column, own, type);
      }
      return;
    }
    if (!table.columnNames().contains(column)) {
      TreeSet<String> known = new TreeSet<>(table.columnNames());
      known.addAll(RowBuilder.OWN_COLUMNS.keySet());
      throw error(
          "unknown column '%s' of the unified table %s; %s",
          column, table.name(), NearestName.hint(column, known));
    }
    if (ValueParser.of(type, ZoneId.of("UTC")).isEmpty()) {
      throw error(
          "column '%s' has type %s; expected a text, number, boolean, date, time or timestamp type"
              + " or MAP<STRING, STRING>",
          column, type.asSummaryString());
    }
  }

  private String profileText(String profile) {
    return Profiles.text(profile)
        .orElseThrow(
            () ->
                error(
                    "unknown 'cx.profile' = '%s'; %s",
                    profile, NearestName.hint(profile, Profiles.NAMES)));
  }

  private String fileText(String file) {
    Path path = new Path(file);
    try (InputStream stream = path.getFileSystem().open(path)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw error("'cx.mapping' = '%s' cannot be read: %s", file, e.getMessage());
    }
  }

  private UnifiedTable table(String declaredName) {
    String name = options.getOptional(CxFormatOptions.TABLE).orElse(declaredName);
    if (!mapping.tables().contains(name)) {
      throw error(
          "mapping %s has the tables %s but not '%s'; set 'cx.table' to one of them",
          mapping.name(), String.join(", ", mapping.tables()), name);
    }
    return UnifiedTables.find(name).orElseThrow();
  }

  private MetricMap metrics() {
    String text = options.getOptional(CxFormatOptions.METRIC_MAP).orElse("");
    try {
      return MetricMap.parse(text);
    } catch (IllegalArgumentException e) {
      throw error("'cx.metric-map': %s", e.getMessage());
    }
  }

  private ValidationException error(String message, Object... arguments) {
    return new ValidationException("Table " + tableName + ": " + String.format(message, arguments));
  }
}
