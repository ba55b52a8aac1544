package io.flinkcx.connectors.files;

import io.flinkcx.connectors.values.DatePatterns;
import io.flinkcx.connectors.values.Notation;
import io.flinkcx.connectors.values.NumberNotation;
import io.flinkcx.connectors.values.OptionNames;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.api.config.TableConfigOptions;

/**
 * The values of a table's options. An error for an invalid value names the option as the user wrote
 * it, the value and what was expected.
 */
public final class FilesSettings {

  private final String place;
  private final ReadableConfig options;
  private final OptionNames names;

  /**
   * @param place owner of the options, for messages, as in {@code Table shop.orders}
   */
  public FilesSettings(String place, ReadableConfig options, OptionNames names) {
    this.place = place;
    this.options = options;
    this.names = names;
  }

  /**
   * Checks all of them.
   *
   * @throws ValidationException naming the first that is wrong
   */
  public void check() {
    get(FilesOptions.FORMAT);
    get(FilesOptions.ON_ERROR);
    get(FilesOptions.EXTRA_COLUMNS);
    get(FilesOptions.MISSING_COLUMNS);
    get(FilesOptions.CSV_HEADER);
    maxSkippedShare();
    charset();
    delimiter();
    notation(zone());
  }

  /** An option for which any value of its type is valid. */
  <T> T get(ConfigOption<T> option) {
    try {
      return options.get(option);
    } catch (IllegalArgumentException e) {
      throw wrong(option, rule(option), options.get(asText(option)));
    }
  }

  private static ConfigOption<String> asText(ConfigOption<?> option) {
    return ConfigOptions.key(option.key()).stringType().noDefaultValue();
  }

  private static String rule(ConfigOption<?> option) {
    if (option.defaultValue() instanceof Enum<?> constant) {
      return "must be one of " + names(constant.getDeclaringClass().getEnumConstants());
    }
    if (option.defaultValue() instanceof Boolean) {
      return "must be true or false";
    }
    return option == FilesOptions.FORMAT
        ? "must be one of " + names(FileFormat.values())
        : "must be a number";
  }

  private static String names(Enum<?>... constants) {
    return Arrays.stream(constants)
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  double maxSkippedShare() {
    double share = get(FilesOptions.MAX_SKIPPED_SHARE);
    if (!(share >= 0 && share <= 1)) {
      throw wrong(FilesOptions.MAX_SKIPPED_SHARE, "must be a share from 0 to 1", share);
    }
    return share;
  }

  String charset() {
    String charset = get(FilesOptions.CHARSET);
    try {
      return Charset.forName(charset).name();
    } catch (IllegalArgumentException notCharset) {
      throw wrong(FilesOptions.CHARSET, "must be an encoding such as UTF-8 or ISO-8859-1", charset);
    }
  }

  char delimiter() {
    String delimiter = get(FilesOptions.CSV_DELIMITER).replace("\\t", "\t");
    if (delimiter.length() != 1 || "\"\r\n".contains(delimiter)) {
      throw wrong(
          FilesOptions.CSV_DELIMITER,
          "must be one character, \\t for a tab, and neither a quote nor a line break",
          delimiter);
    }
    return delimiter.charAt(0);
  }

  /** Time zone of times without offset: the option, or else that of the session. */
  Notation notation(ReadableConfig session) {
    ZoneId given = zone();
    if (given != null) {
      return notation(given);
    }
    String local = session.get(TableConfigOptions.LOCAL_TIME_ZONE);
    return notation(
        TableConfigOptions.LOCAL_TIME_ZONE.defaultValue().equals(local)
            ? ZoneId.systemDefault()
            : ZoneId.of(local));
  }

  private Notation notation(ZoneId zone) {
    return new Notation(zone, dates(), numbers(), names);
  }

  private ZoneId zone() {
    String zone = get(FilesOptions.TIME_ZONE);
    try {
      return zone == null ? null : ZoneId.of(zone);
    } catch (DateTimeException notZone) {
      throw wrong(
          FilesOptions.TIME_ZONE, "must be a zone such as UTC, +02:00 or Europe/Berlin", zone);
    }
  }

  private DatePatterns dates() {
    String patterns = get(FilesOptions.DATE_FORMAT);
    try {
      return patterns == null ? null : DatePatterns.of(patterns);
    } catch (IllegalArgumentException e) {
      // without its cause, which does not name the option and would be shown instead
      throw new ValidationException(
          String.format(
              "%s: option %s = '%s': %s",
              place, names.of(FilesOptions.DATE_FORMAT), patterns, e.getMessage()));
    }
  }

  private NumberNotation numbers() {
    String decimal = get(FilesOptions.DECIMAL_SEPARATOR);
    if (!decimal.equals(".") && !decimal.equals(",")) {
      throw wrong(FilesOptions.DECIMAL_SEPARATOR, "must be . or ,", decimal);
    }
    String thousands = get(FilesOptions.THOUSANDS_SEPARATOR);
    if (thousands == null) {
      return new NumberNotation(decimal.charAt(0), NumberNotation.NONE);
    }
    if (thousands.length() != 1
        || Character.isLetterOrDigit(thousands.charAt(0))
        || "+-".contains(thousands)) {
      throw wrong(
          FilesOptions.THOUSANDS_SEPARATOR,
          "must be one character that is neither a letter, a digit nor a sign",
          thousands);
    }
    if (thousands.equals(decimal)) {
      throw wrong(
          FilesOptions.THOUSANDS_SEPARATOR,
          "must differ from the decimal separator; set " + names.of(FilesOptions.DECIMAL_SEPARATOR),
          thousands);
    }
    return new NumberNotation(decimal.charAt(0), thousands.charAt(0));
  }

  private ValidationException wrong(ConfigOption<?> option, String rule, Object got) {
    return new ValidationException(
        String.format("%s: option %s %s, got '%s'", place, names.of(option), rule, got));
  }
}
