package io.flinkcx.connectors.values;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.flink.table.data.DecimalData;

/**
 * Text to numbers: a point as decimal separator, no thousands separators, spaces around allowed.
 */
final class Numbers {

  private Numbers() {}

  /** A whole number within the range; {@code 5.0} is one, since tools write counts with gaps so. */
  static long whole(String text, long min, long max) throws BrokenValue {
    String number = text.strip();
    long value;
    try {
      value = Long.parseLong(number);
    } catch (NumberFormatException notPlain) {
      try {
        value = exact(number).longValueExact();
      } catch (NumberFormatException | ArithmeticException notWhole) {
        throw BrokenValue.expected("a whole number", text);
      }
    }
    if (value < min || value > max) {
      throw BrokenValue.expected("a whole number from " + min + " to " + max, text);
    }
    return value;
  }

  /** A real number; {@code NaN} and {@code Infinity} are values, 1d and 0x1p3 are not. */
  static double real(String text) throws BrokenValue {
    String number = text.strip();
    if (!number.isEmpty()) {
      char last = number.charAt(number.length() - 1);
      boolean javaLiteral = last == 'd' || last == 'D' || last == 'f' || last == 'F';
      if (!javaLiteral && number.indexOf('x') < 0 && number.indexOf('X') < 0) {
        try {
          return Double.parseDouble(number);
        } catch (NumberFormatException notNumber) {
          throw BrokenValue.expected("a number", text);
        }
      }
    }
    throw BrokenValue.expected("a number", text);
  }

  /** A decimal number, rounded half up to the scale; more digits before the point are an error. */
  static ValueParser decimal(int precision, int scale) {
    return text -> {
      BigDecimal value;
      try {
        value = exact(text.strip());
      } catch (NumberFormatException notNumber) {
        throw BrokenValue.expected("a number", text);
      }
      // checked before rounding: setScale of 1e999999999 would fill the memory with zeros
      long digitsBeforePoint = value.precision() - (long) value.scale();
      if (digitsBeforePoint < -scale) {
        // too small to round up, and setScale of 1e-999999999 would divide by a power as large
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
    // zero in any notation, 0e99 for one, has one digit before the point
    return value.signum() == 0 ? BigDecimal.ZERO : value;
  }
}
