package io.flinkcx.sandbox.importer;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The notation of a column's numbers. A point or a comma before three digits, as in 1.234, may be a
 * decimal or a thousands separator; other values decide.
 *
 * @param decimal decimal separator, '.' or ','
 * @param isUncertain whether the decimal separator is ambiguous
 * @param hasThousands whether there are thousands separators
 * @param hasSymbols whether there are currency signs or other text around the digits
 * @param hasBrackets whether negative amounts are in brackets
 * @param isLabelled whether a whole number begins a text, as in "9 - very likely"
 * @param fitting number of values in this notation
 * @param values values in all
 */
record NumberReading(
    char decimal,
    boolean isUncertain,
    boolean hasThousands,
    boolean hasSymbols,
    boolean hasBrackets,
    boolean isLabelled,
    long fitting,
    long values,
    double smallest,
    double largest,
    boolean isWhole) {

  private static final double FITTING_SHARE = 0.9;
  private static final int MOST_LABELS = 25;

  /** Not any three letters: TKT-001 is an id. */
  private static final String CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .sorted()
          .collect(Collectors.joining("|"));

  private static final String SYMBOL = "(?:[$€£¥]|R\\$|" + CODES + "|kr|zł|Fr\\.)";
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\(?(?:"
              + SYMBOL
              + "\\s*)?([-+]?)(?:"
              + SYMBOL
              + "\\s*)?(\\d[\\d.,'’ \u00A0\u202F]*|[.,]\\d+)"
              + "(?:\\s*"
              + SYMBOL
              + ")?\\)?");
  private static final Pattern EXPONENT = Pattern.compile("[-+]?\\d+(\\.\\d+)?[eE][-+]?\\d+");
  private static final Pattern LABELLED = Pattern.compile("\\s*(\\d{1,2})\\s*[^\\d\\s.,].*");

  /** The notation of the values as numbers; empty if they are not numbers. */
  static Optional<NumberReading> of(Collection<String> values) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    int comma = 0; // values that are numbers only with this decimal separator
    int point = 0;
    boolean either = false;
    boolean eitherIsComma = false;
    for (String value : values) {
      Matcher number = NUMBER.matcher(value.strip());
      if (number.matches()) {
        switch (separator(number.group(2))) {
          case ',' -> comma++;
          case '.' -> point++;
          case '?' -> {
            either = true;
            eitherIsComma |= number.group(2).indexOf(',') >= 0;
          }
          default -> {}
        }
      }
    }
    boolean isUncertain = either && comma == 0 && point == 0;
    boolean isComma = comma > point || isUncertain && !eitherIsComma;
    NumberReading reading = read(values, isComma ? ',' : '.', isUncertain);
    if (reading.fitting >= FITTING_SHARE * reading.values) {
      return Optional.of(reading);
    }
    return labelled(values);
  }

  /** The decimal separator of a number: '?' if ambiguous, ' ' for none. */
  private static char separator(String digits) {
    int lastComma = digits.lastIndexOf(',');
    int lastPoint = digits.lastIndexOf('.');
    if (lastComma < 0 && lastPoint < 0) {
      return ' ';
    }
    if (lastComma >= 0 && lastPoint >= 0) {
      return lastComma > lastPoint ? ',' : '.';
    }
    char separator = lastComma >= 0 ? ',' : '.';
    char other = separator == ',' ? '.' : ',';
    if (digits.indexOf(separator) != digits.lastIndexOf(separator)) {
      return other; // 1,234,567: several of one kind are thousands separators
    }
    int behind = digits.length() - 1 - digits.lastIndexOf(separator);
    boolean isThousands = behind == 3 && digits.matches("[1-9]\\d{0,2}[.,]\\d{3}");
    return isThousands ? '?' : separator;
  }

  private static NumberReading read(Collection<String> values, char decimal, boolean isUncertain) {
    long fitting = 0;
    boolean hasThousands = false;
    boolean hasSymbols = false;
    boolean hasBrackets = false;
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    boolean isWhole = true;
    for (String value : values) {
      BigDecimal number = parse(value, decimal);
      if (number == null) {
        continue;
      }
      fitting++;
      String text = value.strip();
      hasBrackets |= text.startsWith("(");
      hasSymbols |= !text.matches("\\(?[-+]?[\\d.,'’ \u00A0\u202FeE+-]+\\)?");
      hasThousands |=
          text.matches(".*\\d['’ \u00A0\u202F" + (decimal == ',' ? "." : ",") + "]\\d.*");
      smallest = Math.min(smallest, number.doubleValue());
      largest = Math.max(largest, number.doubleValue());
      isWhole &= number.stripTrailingZeros().scale() <= 0;
    }
    return new NumberReading(
        decimal,
        isUncertain,
        hasThousands,
        hasSymbols,
        hasBrackets,
        false,
        fitting,
        values.size(),
        smallest,
        largest,
        isWhole);
  }

  private static Optional<NumberReading> labelled(Collection<String> values) {
    long fitting = 0;
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (String value : values) {
      Matcher label = LABELLED.matcher(value);
      if (label.matches() || value.strip().matches("\\d{1,2}")) {
        double number = Double.parseDouble(value.strip().replaceAll("^(\\d+).*", "$1"));
        fitting++;
        smallest = Math.min(smallest, number);
        largest = Math.max(largest, number);
      }
    }
    boolean isScale = values.stream().distinct().limit(MOST_LABELS + 1L).count() <= MOST_LABELS;
    return isScale && fitting >= FITTING_SHARE * values.size()
        ? Optional.of(
            new NumberReading(
                '.',
                false,
                false,
                false,
                false,
                true,
                fitting,
                values.size(),
                smallest,
                largest,
                true))
        : Optional.empty();
  }

  /** A value as a number, null if it is not a number. */
  BigDecimal parse(String value) {
    return isLabelled
        ? value.matches("\\s*\\d{1,2}.*")
            ? new BigDecimal(value.strip().replaceAll("^(\\d+).*", "$1"))
            : null
        : parse(value, decimal);
  }

  private static BigDecimal parse(String value, char decimal) {
    String text = value.strip();
    if (EXPONENT.matcher(text).matches()) {
      return new BigDecimal(text);
    }
    Matcher number = NUMBER.matcher(text);
    if (!number.matches() || text.startsWith("(") != text.endsWith(")")) {
      return null;
    }
    String digits = number.group(2).replaceAll("[ \u00A0\u202F]+$", "");
    if (!digits.matches(digits(decimal))) {
      return null;
    }
    String plain = digits.replaceAll(thousands(decimal), "").replace(decimal, '.');
    BigDecimal size = new BigDecimal(plain.endsWith(".") ? plain + "0" : plain);
    return text.startsWith("(") || number.group(1).equals("-") ? size.negate() : size;
  }

  /** A number without its sign; thousands separators are valid only before three digits. */
  private static String digits(char decimal) {
    return "(?:\\d{1,3}(?:" + thousands(decimal) + "\\d{3})+|\\d*)(?:[" + decimal + "]\\d*)?";
  }

  private static String thousands(char decimal) {
    return "[\\h'’" + (decimal == ',' ? '.' : ',') + "]";
  }

  /** The same with the decimal separator that was decided. */
  NumberReading decided(char separator, Collection<String> all) {
    return read(all, separator, false);
  }

  /** The number of a text column as SQL, NULL if the text is not a number. */
  String sql(String column, String type) {
    if (isLabelled) {
      return "TRY_CAST(REGEXP_EXTRACT(" + column + ", '^\\s*(\\d+)', 1) AS " + type + ")";
    }
    String text = column;
    if (hasBrackets) {
      text = "REGEXP_REPLACE(REGEXP_REPLACE(" + text + ", '^\\s*\\(', '-'), '\\)\\s*$', '')";
    }
    if (hasSymbols) {
      // only currency signs: other text with digits is not a number
      text = "REGEXP_REPLACE(" + text + ", '\\h*(R\\$|[$€£¥]|[A-Z]{3}|kr|zł|Fr\\.)\\h*', '')";
    }
    if (hasThousands) {
      String number = ScriptText.quoted("^[-+]?" + digits(decimal) + "$");
      String thousands = ScriptText.quoted(thousands(decimal));
      text = "REGEXP_EXTRACT(" + text + ", " + number + ", 0)";
      text = "REGEXP_REPLACE(" + text + ", " + thousands + ", '')";
    }
    if (decimal == ',') {
      text = "REPLACE(" + text + ", ',', '.')";
    }
    return "TRY_CAST(" + text + " AS " + type + ")";
  }

  /** The notation in words. */
  String words() {
    if (isLabelled) {
      return "number before a text";
    }
    return "number"
        + (decimal == ',' ? ", decimal comma" : "")
        + (hasThousands ? ", thousands separated" : "")
        + (hasSymbols ? ", currency sign taken off" : "");
  }
}
