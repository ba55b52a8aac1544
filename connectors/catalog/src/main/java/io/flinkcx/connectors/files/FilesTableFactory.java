package io.flinkcx.connectors.files;

import io.flinkcx.connectors.values.Notation;
import io.flinkcx.connectors.values.OptionNames;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.fs.Path;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.catalog.WatermarkSpec;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableSinkFactory;
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
public final class FilesTableFactory implements DynamicTableSourceFactory, DynamicTableSinkFactory {

  /** The value of {@code 'connector'}. */
  public static final String IDENTIFIER = "cx-files";

  /**
   * Maximum number of headers checked when a query is planned; others are checked when their file
   * is read.
   */
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
    ReadableConfig options = helper.getOptions();
    String name = context.getObjectIdentifier().asSummaryString();
    ResolvedSchema schema = context.getCatalogTable().getResolvedSchema();

    OptionNames names =
        context instanceof NamesOptions elsewhere
            ? elsewhere.optionNames()
            : OptionNames.OF_THE_TABLE;
    FilesSettings settings = new FilesSettings("Table " + name, options, names);
    settings.check();
    helper.validate();
    FileTable table =
        new FileTable(
            name,
            columns(name, schema, settings.notation(context.getConfiguration())),
            settings.get(FilesOptions.ON_ERROR) == FilesOptions.OnError.FAIL,
            settings.get(FilesOptions.EXTRA_COLUMNS) == FilesOptions.ExtraColumns.FAIL,
            settings.get(FilesOptions.MISSING_COLUMNS) == FilesOptions.MissingColumns.FAIL,
            settings.charset(),
            settings.delimiter(),
            settings.get(FilesOptions.CSV_HEADER),
            settings.get(FilesOptions.CSV_NULL_LITERAL),
            settings.maxSkippedShare(),
            names);
    FileFormat format = settings.get(FilesOptions.FORMAT);
    List<Path> files = files(table, options, format);
    checkHeaders(table, format, files);
    return new FilesTableSource(table, format, files, schema.toPhysicalRowDataType());
  }

  /** Fails with advice, which Flink's own error lacks. */
  @Override
  public DynamicTableSink createDynamicTableSink(Context context) {
    throw new ValidationException(
        String.format(
            "Table %s is in files, which are read only; INSERT into a table of a catalog with"
                + " 'storage' = 'jdbc' or 'kafka', or into a table of Flink's connector"
                + " 'filesystem'",
            context.getObjectIdentifier().asSummaryString()));
  }

  private static List<Path> files(FileTable table, ReadableConfig options, FileFormat format) {
    TableFiles files = new TableFiles(table.name(), format, table.options());
    String path = options.get(FilesOptions.PATH);
    return options
        .getOptional(FilesOptions.TABLE)
        .map(name -> files.ofTable(path, name))
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
                table.name(), TextFile.display(file), e.getMessage()));
      }
    }
  }

  private static List<FileColumn> columns(String table, ResolvedSchema schema, Notation notation) {
    Set<String> eventTimes = new HashSet<>();
    for (WatermarkSpec watermark : schema.getWatermarkSpecs()) {
      eventTimes.add(watermark.getRowtimeAttribute());
    }
    return schema.getColumns().stream()
        .filter(Column::isPhysical)
        .map(column -> column(table, column, eventTimes.contains(column.getName()), notation))
        .toList();
  }

  private static FileColumn column(
      String table, Column column, boolean isEventTime, Notation notation) {
    LogicalType type = column.getDataType().getLogicalType();
    return FileColumn.of(column.getName(), isEventTime || !type.isNullable(), type, notation)
        .orElseThrow(
            () ->
                new ValidationException(
                    String.format(
                        "Table %s: column '%s' has type %s; expected a text, number, boolean,"
                            + " date, time or timestamp type or MAP<STRING, STRING>",
                        table, column.getName(), type.asSummaryString())));
  }
}
