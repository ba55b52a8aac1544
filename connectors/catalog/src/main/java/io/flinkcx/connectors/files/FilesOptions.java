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
              "The file, or the folder whose files are all read, on any file system of Flink;"
                  + " with `table` the folder that holds the table's file or folder.");

  public static final ConfigOption<String> TABLE =
      ConfigOptions.key("table")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Below `path`, read the file `<table>.csv`, `.jsonl`, `.ndjson` or `.json` or the"
                  + " folder `<table>`.");

  public static final ConfigOption<FileFormat> FORMAT =
      ConfigOptions.key("format")
          .enumType(FileFormat.class)
          .noDefaultValue()
          .withDescription(
              "`csv` or `json` (JSON lines), where a file's name does not tell by its ending.");

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
              "A file ends the job when more than this share of its rows is broken, once 100 rows"
                  + " are read; 1 allows any.");

  public static final ConfigOption<ExtraColumns> EXTRA_COLUMNS =
      ConfigOptions.key("extra-columns")
          .enumType(ExtraColumns.class)
          .defaultValue(ExtraColumns.IGNORE)
          .withDescription(
              "A column of a file that the table does not have: `ignore` or `fail`. A catalog's"
                  + " unified tables have `fail`, so that a misspelt column is not taken for"
                  + " NULL.");

  public static final ConfigOption<MissingColumns> MISSING_COLUMNS =
      ConfigOptions.key("missing-columns")
          .enumType(MissingColumns.class)
          .defaultValue(MissingColumns.FAIL)
          .withDescription(
              "A column of the table that a file does not have: `fail`, or `null` for NULL. A"
                  + " catalog's unified tables have `null`. Key and event-time columns must always"
                  + " be there.");

  public static final ConfigOption<String> TIME_ZONE =
      ConfigOptions.key("time-zone")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "What a time without `Z` or offset means, such as `UTC` or `Europe/Berlin`; default"
                  + " the session's `table.local-time-zone`, as in a CAST.");

  public static final ConfigOption<String> DATE_FORMAT =
      ConfigOptions.key(DatePatterns.OPTION)
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Pattern of dates and times that are not ISO 8601, such as `dd/MM/yy HH:mm`; several"
                  + " stand between semicolons. It then holds for all columns of dates and"
                  + " timestamps.");

  public static final ConfigOption<String> DECIMAL_SEPARATOR =
      ConfigOptions.key(NumberNotation.DECIMAL_SEPARATOR)
          .stringType()
          .defaultValue(".")
          .withDescription("Before the fraction of a number: `.` or `,`.");

  public static final ConfigOption<String> THOUSANDS_SEPARATOR =
      ConfigOptions.key(NumberNotation.THOUSANDS_SEPARATOR)
          .stringType()
          .noDefaultValue()
          .withDescription(
              "One character that may stand between groups of three digits, such as `.`, `,` or a"
                  + " blank, which stands for no-break spaces too.");

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
              "Whether the first line names the columns. If not, a file has exactly the table's"
                  + " columns in order.");

  public static final ConfigOption<String> CSV_NULL_LITERAL =
      ConfigOptions.key("csv.null-literal")
          .stringType()
          .noDefaultValue()
          .withDescription("A field of this text is NULL, such as `NA`; an empty one always is.");

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
