package io.flinkcx.connectors.files;

import io.flinkcx.connectors.values.DatePatterns;
import io.flinkcx.connectors.values.NumberNotation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of {@code 'connector' = 'cx-files'}. */
public final class FilesOptions {

  /** What happens to a row that cannot be read. */
  public enum OnError {
    SKIP,
    FAIL
  }

  /** What happens to a column of a file that the table does not have. */
  public enum ExtraColumns {
    IGNORE,
    FAIL
  }

  /** What happens to a column of the table that a file does not have. */
  public enum MissingColumns {
    FAIL,
    NULL
  }

  public static final ConfigOption<String> PATH =
      ConfigOptions.key("path")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "The file, or a folder whose files are all read, on any file system of Flink;"
                  + " with `table`, the folder that contains the table's file or folder.");

  public static final ConfigOption<String> TABLE =
      ConfigOptions.key("table")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "The table whose data is read: the file `<table>.csv`, `.jsonl`, `.ndjson` or"
                  + " `.json` below `path`, or the folder `<table>`.");

  public static final ConfigOption<FileFormat> FORMAT =
      ConfigOptions.key("format")
          .enumType(FileFormat.class)
          .noDefaultValue()
          .withDescription(
              "`csv` or `json` (JSON lines), for files whose name does not end in one of the"
                  + " extensions above.");

  public static final ConfigOption<OnError> ON_ERROR =
      ConfigOptions.key("on-error")
          .enumType(OnError.class)
          .defaultValue(OnError.SKIP)
          .withDescription(
              "A row that cannot be read is skipped, counted in the metric `numRecordsInErrors` and"
                  + " named in the log with file and line (`skip`), or ends the job (`fail`).");

  public static final ConfigOption<Double> MAX_SKIPPED_SHARE =
      ConfigOptions.key("max-skipped-share")
          .doubleType()
          .defaultValue(0.1)
          .withDescription(
              "The job ends when more than this share of a file's rows is broken, after at"
                  + " least 100 rows; 1 allows any number.");

  public static final ConfigOption<ExtraColumns> EXTRA_COLUMNS =
      ConfigOptions.key("extra-columns")
          .enumType(ExtraColumns.class)
          .defaultValue(ExtraColumns.IGNORE)
          .withDescription(
              "What happens if a file has a column that the table lacks: `ignore` or `fail`."
                  + " The unified tables of a catalog have `fail`, so that a misspelt column does"
                  + " not become NULL.");

  public static final ConfigOption<MissingColumns> MISSING_COLUMNS =
      ConfigOptions.key("missing-columns")
          .enumType(MissingColumns.class)
          .defaultValue(MissingColumns.FAIL)
          .withDescription(
              "What happens if a file lacks a column of the table: `fail`, or `null` for"
                  + " NULL. The unified tables of a catalog have `null`. Key and event-time columns"
                  + " are always required.");

  public static final ConfigOption<String> TIME_ZONE =
      ConfigOptions.key("time-zone")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Time zone of times without `Z` or offset, such as `UTC` or `Europe/Berlin`;"
                  + " the default is the session's `table.local-time-zone`, as in a CAST.");

  public static final ConfigOption<String> DATE_FORMAT =
      ConfigOptions.key(DatePatterns.OPTION)
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Pattern of dates and times that are not ISO 8601, such as `dd/MM/yy HH:mm`;"
                  + " separate several patterns by semicolons. Applies to all date and timestamp"
                  + " columns.");

  public static final ConfigOption<String> DECIMAL_SEPARATOR =
      ConfigOptions.key(NumberNotation.DECIMAL_SEPARATOR)
          .stringType()
          .defaultValue(".")
          .withDescription("Decimal separator of numbers: `.` or `,`.");

  public static final ConfigOption<String> THOUSANDS_SEPARATOR =
      ConfigOptions.key(NumberNotation.THOUSANDS_SEPARATOR)
          .stringType()
          .noDefaultValue()
          .withDescription(
              "One character between groups of three digits, such as `.`, `,` or a blank,"
                  + " which also matches no-break spaces.");

  public static final ConfigOption<String> CHARSET =
      ConfigOptions.key("charset")
          .stringType()
          .defaultValue("UTF-8")
          .withDescription("Encoding of the files; a byte order mark is skipped.");

  public static final ConfigOption<String> CSV_DELIMITER =
      ConfigOptions.key("csv.delimiter")
          .stringType()
          .defaultValue(",")
          .withDescription("One character between fields; `\\t` is a tab.");

  public static final ConfigOption<Boolean> CSV_HEADER =
      ConfigOptions.key("csv.header")
          .booleanType()
          .defaultValue(true)
          .withDescription(
              "Whether the first line names the columns. If `false`, a file has exactly the"
                  + " columns of the table, in order.");

  public static final ConfigOption<String> CSV_NULL_LITERAL =
      ConfigOptions.key("csv.null-literal")
          .stringType()
          .noDefaultValue()
          .withDescription("Text that means NULL, such as `NA`; an empty field is always NULL.");

  /** Every option, in the order of the documentation. */
  public static final List<ConfigOption<?>> ALL =
      List.of(
          PATH,
          TABLE,
          FORMAT,
          ON_ERROR,
          MAX_SKIPPED_SHARE,
          EXTRA_COLUMNS,
          MISSING_COLUMNS,
          TIME_ZONE,
          DATE_FORMAT,
          DECIMAL_SEPARATOR,
          THOUSANDS_SEPARATOR,
          CHARSET,
          CSV_DELIMITER,
          CSV_HEADER,
          CSV_NULL_LITERAL);

  private FilesOptions() {}

  static Set<ConfigOption<?>> required() {
    return Set.of(PATH);
  }

  static Set<ConfigOption<?>> optional() {
    Set<ConfigOption<?>> options = new LinkedHashSet<>(ALL);
    options.remove(PATH);
    return options;
  }
}
