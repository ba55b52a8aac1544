package io.flinkcx.connectors.values;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.apache.flink.table.data.DecimalData;

/**
 * Converts text to numbers: a decimal point and no thousands separators unless the table has other
 * separators; surrounding spaces are allowed.
 */
final class Numbers {

  /** Whole numbers with up to this many digits are exact doubles. */
  private static final int EXACT_DIGITS = 15;

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14
  };

  private Numbers() {}

  /**
   * A whole number within the range. {@code 5.0} is one, because some tools write counts this way
   * when values are missing.
   */
  static long whole(String text, long min, long max, Notation notation) throws BrokenValue {
    String number = standard(text, notation, true);
    long value;
    try {
      value = Long.parseLong(number);
    } catch (NumberFormatException notPlain) {
      try {
        value = exact(number).longValueExact();
      } catch (NumberFormatException | ArithmeticException notWhole) {
        throw broken("a whole number", text, notation, true);
      }
    }
    if (value < min || value > max) {
      throw BrokenValue.expected("a whole number from " + min + " to " + max, text);
    }
    return value;
  }

  /**
   * A real number; {@code NaN} and {@code Infinity} are valid; 1d and 0x1p3 are not, and neither is
   * 1e999, which would become infinite.
   */
  static double real(String text, Notation notation) throws BrokenValue {
    String number = standard(text, notation, false);
    double plain = plain(number);
    if (!Double.isNaN(plain)) {
      return plain;
    }
    if (!number.isEmpty()) {
      char last = number.charAt(number.length() - 1);
      boolean javaLiteral = last == 'd' || last == 'D' || last == 'f' || last == 'F';
      if (!javaLiteral && number.indexOf('x') < 0 && number.indexOf('X') < 0) {
        try {
          double value = Double.parseDouble(number);
          if (Double.isInfinite(value) && !number.endsWith("Infinity")) {
            throw BrokenValue.expected("a number of at most 1.8e308", text);
          }
          return value;
        } catch (NumberFormatException notNumber) {
          throw broken("a number", text, notation, false);
        }
      }
    }
    throw broken("a number", text, notation, false);
  }

  /** A real number of single precision. */
  static float single(String text, Notation notation) throws BrokenValue {
    double value = real(text, notation);
    if (Float.isInfinite((float) value) && !Double.isInfinite(value)) {
      throw BrokenValue.expected("a number of at most 3.4e38", text);
    }
    return (float) value;
  }

  /** The number in Java's notation. */
  private static String standard(String text, Notation notation, boolean isWhole)
      throws BrokenValue {
    String number = text.strip();
    NumberNotation numbers = notation.numbers();
    if (numbers.isStandard() || isWord(number)) {
      return number;
    }
    Optional<String> standard = numbers.standard(number);
    if (standard.isEmpty()) {
      throw broken("a number", text, notation, isWhole);
    }
    return standard.get();
  }

  private static boolean isWord(String number) {
    return number.endsWith("NaN") || number.endsWith("Infinity");
  }

  private static BrokenValue broken(
      String expected, String text, Notation notation, boolean isWhole) {
    if (notation.options() == null) {
      return BrokenValue.expected(expected, text);
    }
    String number = text.strip();
    return notation.numbers().isStandard()
        ? BrokenValue.expected(
            expected, text, NumberNotation.suggestion(number, notation.options()))
        : BrokenValue.expected(expected + " such as " + notation.numbers().example(isWhole), text);
  }

  /**
   * Fast path for numbers with few digits and without an exponent; NaN for others. Digits and power
   * of ten are exact doubles, so their quotient is correctly rounded, as with {@code parseDouble},
   * which takes several times as long.
   */
  private static double plain(String number) {
    boolean isNegative = number.startsWith("-");
    int start = isNegative ? 1 : 0;
    int length = number.length() - start;
    if (length == 0 || length > EXACT_DIGITS) {
      return Double.NaN;
    }
    long digits = 0;
    int point = -1;
    for (int i = start; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c == '.' && point < 0) {
        point = i;
      } else if (c >= '0' && c <= '9') {
        digits = 10 * digits + (c - '0');
      } else {
        return Double.NaN;
      }
    }
    double value = digits;
    if (point >= 0) {
      if (length == 1) {
        return Double.NaN; // a point alone
      }
      value /= POWERS_OF_TEN[number.length() - 1 - point];
    }
    return isNegative ? -value : value;
  }

  /** A decimal number, rounded half up to the scale; more digits before the point are an error. */
  static ValueParser decimal(int precision, int scale, Notation notation) {
    return text -> {
      BigDecimal value;
      try {
        value = exact(standard(text, notation, false));
      } catch (NumberFormatException notNumber) {
        throw broken("a number", text, notation, false);
      }
      // checked before rounding: setScale of 1e999999999 would exhaust memory
      long digitsBeforePoint = value.precision() - (long) value.scale();
      if (digitsBeforePoint < -scale) {
        // too small to round up, and setScale of 1e-999999999 would divide by an enormous power
        value = BigDecimal.ZERO;
      }
      if (digitsBeforePoint <= precision - scale) {
        DecimalData decimal =
            DecimalData.fromBigDecimal(
                value.setScale(scale, RoundingMode.HALF_UP), precision, scale);
        if (decimal != null) {
          return decimal;
        }
      }
      throw BrokenValue.expected(
          "a number of at most " + (precision - scale) + " digits before the point", text);
    };
  }

  private static BigDecimal exact(String number) {
    BigDecimal value = new BigDecimal(number);
    // zero in any notation, such as 0e99, has one digit before the point
    return value.signum() == 0 ? BigDecimal.ZERO : value;
  }
}
