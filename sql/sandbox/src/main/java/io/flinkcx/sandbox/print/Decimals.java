package io.flinkcx.sandbox.print;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Rounds fractions for display. The decimals of a column depend on its largest value: two from 10
 * on, three from 1 on, otherwise four; fewer if all values have fewer. A value that would be
 * rounded to zero keeps four significant digits.
 */
final class Decimals {

  private static final int SIGNIFICANT = 4;
  private static final int LONGEST_PLAIN = 7; // decimals; smaller values are shown as 1.2E-8

  private Decimals() {}

  /** The texts of a DOUBLE or FLOAT column, null for null. */
  static List<String> ofDoubles(List<Double> values) {
    List<BigDecimal> finite = new ArrayList<>();
    for (Double value : values) {
      // valueOf and not new: rounds the decimal notation of 2.675
      finite.add(value == null || !Double.isFinite(value) ? null : BigDecimal.valueOf(value));
    }
    List<String> texts = column(finite, 0);
    for (int i = 0; i < texts.size(); i++) {
      if (finite.get(i) == null && values.get(i) != null) {
        texts.set(i, values.get(i).toString());
      }
    }
    return texts;
  }

  /** The texts of a DECIMAL column, null for null; amounts keep their cents. */
  static List<String> ofDecimals(List<BigDecimal> values, int scale) {
    return column(values, Math.min(scale, 2));
  }

  private static List<String> column(List<BigDecimal> values, int fewest) {
    BigDecimal largest = BigDecimal.ZERO;
    for (BigDecimal value : values) {
      largest = value == null ? largest : largest.max(value.abs());
    }
    int most = decimalsFor(largest);
    int needed = fewest;
    for (BigDecimal value : values) {
      if (value != null && !vanishes(value, most)) {
        needed = Math.max(needed, Math.min(most, value.stripTrailingZeros().scale()));
      }
    }
    List<String> texts = new ArrayList<>();
    for (BigDecimal value : values) {
      texts.add(value == null ? null : text(value, most, needed));
    }
    return texts;
  }

  private static int decimalsFor(BigDecimal largest) {
    if (largest.compareTo(BigDecimal.TEN) >= 0) {
      return 2;
    }
    return largest.compareTo(BigDecimal.ONE) >= 0 ? 3 : 4;
  }

  private static String text(BigDecimal value, int most, int needed) {
    if (vanishes(value, most)) {
      BigDecimal digits = value.round(new MathContext(SIGNIFICANT)).stripTrailingZeros();
      return digits.scale() <= LONGEST_PLAIN ? digits.toPlainString() : digits.toString();
    }
    return rounded(value, needed).toPlainString();
  }

  private static boolean vanishes(BigDecimal value, int decimals) {
    return value.signum() != 0 && rounded(value, decimals).signum() == 0;
  }

  private static BigDecimal rounded(BigDecimal value, int decimals) {
    return value.setScale(decimals, RoundingMode.HALF_UP);
  }
}
