package io.flinkcx.connectors.files;

import io.flinkcx.connectors.values.ValueParser;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.fs.Path;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.api.config.TableConfigOptions;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.catalog.WatermarkSpec;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * {@code 'connector' = 'cx-files'}: CSV with a header line and JSON lines, columns matched by name.
 *
 * <pre>{@code
 * CREATE TABLE answers (id STRING, score DOUBLE, answered_at TIMESTAMP_LTZ(3))
 * WITH ('connector' = 'cx-files', 'path' = '/data/answers.csv');
 * }</pre>
 */
public final class FilesTableFactory implements DynamicTableSourceFactory {

  /** The value of {@code 'connector'}. */
  public static final String IDENTIFIER = "cx-files";

  /** Headers looked at when a query is planned; those of further files when they are read. */
  private static final int FILES_CHECKED = 100;

  @Override
  public String factoryIdentifier() {
    return IDENTIFIER;
  }

  @Override
  public Set<ConfigOption<?>> requiredOptions() {
    return FilesOptions.required();
  }

  @Override
  public Set<ConfigOption<?>> optionalOptions() {
    return FilesOptions.optional();
  }

  @Override
  public DynamicTableSource createDynamicTableSource(Context context) {
    FactoryUtil.TableFactoryHelper helper = FactoryUtil.createTableFactoryHelper(this, context);
    helper.validate();
    ReadableConfig options = helper.getOptions();
    String name = context.getObjectIdentifier().asSummaryString();
    ResolvedSchema schema = context.getCatalogTable().getResolvedSchema();

    FileTable table =
        new FileTable(
            name,
            columns(name, schema, zone(name, options, context.getConfiguration())),
            options.get(FilesOptions.ON_ERROR) == FilesOptions.OnError.FAIL,
            options.get(FilesOptions.EXTRA_COLUMNS) == FilesOptions.ExtraColumns.FAIL,
            options.get(FilesOptions.MISSING_COLUMNS) == FilesOptions.MissingColumns.FAIL,
            charset(name, options),
            delimiter(name, options),
            options.get(FilesOptions.CSV_HEADER),
            options.get(FilesOptions.CSV_NULL_LITERAL));
    FileFormat format = options.get(FilesOptions.FORMAT);
    List<Path> files = files(name, options, format);
    checkHeaders(table, format, files);
    return new FilesTableSource(table, format, files, schema.toPhysicalRowDataType());
  }

  private static List<Path> files(String name, ReadableConfig options, FileFormat format) {
    TableFiles files = new TableFiles(name, format);
    String path = options.get(FilesOptions.PATH);
    return options
        .getOptional(FilesOptions.TABLE)
        .map(table -> files.ofTable(path, table))
        .orElseGet(() -> files.at(path));
  }

  private static void checkHeaders(FileTable table, FileFormat format, List<Path> files) {
    for (Path file : files.subList(0, Math.min(files.size(), FILES_CHECKED))) {
      try {
        RowReader.open(table, FileFormat.of(format, file.getName()), file).close();
      } catch (IOException e) {
        throw new ValidationException(
            String.format(
                "Table %s: file %s cannot be read: %s",
                table.name(), TextFile.display(file), e.getMessage()),
            e);
      }
    }
  }

  private static List<FileColumn> columns(String table, ResolvedSchema schema, ZoneId zone) {
    Set<String> eventTimes = new HashSet<>();
    for (WatermarkSpec watermark : schema.getWatermarkSpecs()) {
      eventTimes.add(watermark.getRowtimeAttribute());
    }
    return schema.getColumns().stream()
        .filter(Column::isPhysical)
        .map(column -> column(table, column, eventTimes.contains(column.getName()), zone))
        .toList();
  }

  private static FileColumn column(String table, Column column, boolean isEventTime, ZoneId zone) {
    LogicalType type = column.getDataType().getLogicalType();
    ValueParser parser =
        ValueParser.of(type, zone)
            .orElseThrow(
                () ->
                    new ValidationException(
                        String.format(
                            "Table %s: column '%s' has type %s; expected a text, number, boolean,"
                                + " date, time or timestamp type or MAP<STRING, STRING>",
                            table, column.getName(), type.asSummaryString())));
    return new FileColumn(column.getName(), isEventTime || !type.isNullable(), parser);
  }

  private static ZoneId zone(String table, ReadableConfig options, ReadableConfig session) {
    String configured = options.get(FilesOptions.TIME_ZONE);
    if (configured == null) {
      String local = session.get(TableConfigOptions.LOCAL_TIME_ZONE);
      return TableConfigOptions.LOCAL_TIME_ZONE.defaultValue().equals(local)
          ? ZoneId.systemDefault()
          : ZoneId.of(local);
    }
    try {
      return ZoneId.of(configured);
    } catch (DateTimeException notZone) {
      throw new ValidationException(
          String.format(
              "Table %s: option 'time-zone' must be a zone such as UTC, +02:00 or Europe/Berlin,"
                  + " got '%s'",
              table, configured));
    }
  }

  private static String charset(String table, ReadableConfig options) {
    String charset = options.get(FilesOptions.CHARSET);
    try {
      return Charset.forName(charset).name();
    } catch (IllegalArgumentException notCharset) {
      throw new ValidationException(
          String.format(
              "Table %s: option 'charset' must be an encoding such as UTF-8 or ISO-8859-1, got"
                  + " '%s'",
              table, charset));
    }
  }

  private static char delimiter(String table, ReadableConfig options) {
    String delimiter = options.get(FilesOptions.CSV_DELIMITER).replace("\\t", "\t");
    if (delimiter.length() != 1 || "\"\r\n".contains(delimiter)) {
      throw new ValidationException(
          String.format(
              "Table %s: option 'csv.delimiter' must be one character, \\t for a tab, and neither a"
                  + " quote nor a line break, got '%s'",
              table, delimiter));
    }
    return delimiter.charAt(0);
  }
}
