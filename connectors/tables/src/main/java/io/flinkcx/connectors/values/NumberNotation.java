package io.flinkcx.connectors.values;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The separators of numbers. A thousands separator is valid only before a group of three digits, so
 * that a decimal comma is not mistaken for one: with {@code ,} between thousands, {@code 1,234.5}
 * is a number and {@code 1,5} is not.
 *
 * @param decimal decimal separator
 * @param thousands separator between groups of digits, {@link #NONE} for none; a blank also matches
 *     no-break spaces
 */
public record NumberNotation(char decimal, char thousands) implements Serializable {

  /** The option for {@link #decimal}. */
  public static final String DECIMAL_SEPARATOR = "decimal-separator";

  /** The option for {@link #thousands}. */
  public static final String THOUSANDS_SEPARATOR = "thousands-separator";

  /** No separator between thousands. */
  public static final char NONE = 0;

  /** A decimal point and no thousands separator. */
  public static final NumberNotation STANDARD = new NumberNotation('.', NONE);

  private static final int GROUP = 3;

  private static final List<NumberNotation> USUAL =
      List.of(
          new NumberNotation(',', NONE),
          new NumberNotation('.', ','),
          new NumberNotation(',', '.'),
          new NumberNotation('.', ' '),
          new NumberNotation(',', ' '),
          new NumberNotation('.', '\''));

  boolean isStandard() {
    return decimal == '.' && thousands == NONE;
  }

  /**
   * The number with a decimal point and no other separators; empty if the text has another
   * notation.
   */
  Optional<String> standard(String number) {
    if (isStandard()) {
      return Optional.of(number);
    }
    StringBuilder standard = new StringBuilder(number.length());
    int digits = 0;
    boolean isGrouped = false;
    boolean isWhole = true;
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
        standard.append(c);
      } else if (isWhole && isThousands(c)) {
        if (isGrouped ? digits != GROUP : digits < 1 || digits > GROUP) {
          return Optional.empty();
        }
        isGrouped = true;
        digits = 0;
      } else if (c == decimal) {
        if (!isWhole || isGrouped && digits != GROUP) {
          return Optional.empty();
        }
        isWhole = false;
        standard.append('.');
      } else if ("+-eE".indexOf(c) >= 0) {
        if (isWhole && isGrouped) {
          return Optional.empty(); // no exponent after groups
        }
        standard.append(c);
      } else {
        return Optional.empty();
      }
    }
    boolean endsInGroup = !isWhole || !isGrouped || digits == GROUP;
    return endsInGroup ? Optional.of(standard.toString()) : Optional.empty();
  }

  private boolean isThousands(char c) {
    return c != NONE
        && (c == thousands
            || thousands == ' ' && (c == '\u00A0' || c == '\u202F' || c == '\u2009'));
  }

  /** An example of a number in this notation. */
  String example(boolean isWhole) {
    String whole = thousands == NONE ? "1234" : "1" + thousands + "234";
    return isWhole ? whole : whole + decimal + "5";
  }

  /** Suggests an option for such numbers; empty if no usual notation fits. */
  static String suggestion(String number, OptionNames options) {
    Map<BigDecimal, String> settings = new LinkedHashMap<>(); // the simplest one per reading
    for (NumberNotation notation : USUAL) {
      notation
          .standard(number)
          .flatMap(NumberNotation::decimal)
          .ifPresent(value -> settings.putIfAbsent(value, notation.setting(options)));
    }
    if (settings.size() == 1) {
      return "; " + settings.values().iterator().next() + " would fit";
    }
    List<String> readings = new ArrayList<>();
    settings.forEach(
        (value, setting) -> readings.add(setting + " would make it " + value.toPlainString()));
    return readings.isEmpty() ? "" : "; " + String.join(", ", readings);
  }

  private String setting(OptionNames options) {
    String ofThousands =
        thousands == NONE ? "" : options.with(THOUSANDS_SEPARATOR, quoted(thousands));
    String ofDecimals = decimal == '.' ? "" : options.with(DECIMAL_SEPARATOR, decimal);
    return ofThousands.isEmpty() || ofDecimals.isEmpty()
        ? ofThousands + ofDecimals
        : ofThousands + " with " + ofDecimals;
  }

  /** The notation in SQL. */
  private static String quoted(char c) {
    return c == '\'' ? "''" : String.valueOf(c);
  }

  private static Optional<BigDecimal> decimal(String number) {
    try {
      BigDecimal value = new BigDecimal(number);
      return Math.abs(value.scale()) > 30 ? Optional.empty() : Optional.of(value);
    } catch (NumberFormatException notNumber) {
      return Optional.empty();
    }
  }
}
