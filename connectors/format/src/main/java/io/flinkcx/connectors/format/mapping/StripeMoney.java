package io.flinkcx.connectors.format.mapping;

import io.flinkcx.connectors.format.payload.Wanted;
import io.flinkcx.connectors.values.BrokenValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Stripe's amounts are whole numbers of the smallest unit, whose size depends on the currency and
 * not always as in ISO 4217 (MGA has none, UGX and ISK two).
 */
final class StripeMoney {

  private static final Set<String> NO_MINOR_UNIT =
      Set.of(
          "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF",
          "XOF", "XPF");
  private static final Set<String> THREE_DIGITS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

  private static final BigDecimal MONTHS_A_YEAR = BigDecimal.valueOf(12);

  private StripeMoney() {}

  static BigDecimal amount(BigDecimal minorUnits, String currency) {
    String code = currency.toUpperCase(Locale.ROOT);
    int digits = NO_MINOR_UNIT.contains(code) ? 0 : THREE_DIGITS.contains(code) ? 3 : 2;
    return minorUnits.movePointLeft(digits);
  }

  /**
   * Sum over items of unit amount times quantity, per month: a year has 12 months, 365 days, 52
   * weeks. Null if an item has no fixed price (metered, tiered).
   */
  static BigDecimal monthly(Object items) throws BrokenValue {
    if (!(items instanceof List<?> list) || list.isEmpty()) {
      return null;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Object item : list) {
      Object price = Scope.field(item, "price");
      Object recurring = Scope.field(price, "recurring");
      Object amount = Scope.field(price, "unit_amount_decimal");
      amount = amount == null ? Scope.field(price, "unit_amount") : amount;
      Object currency = Scope.field(price, "currency");
      Object quantity = Scope.field(item, "quantity");
      Object count = Scope.field(recurring, "interval_count");
      Object interval = Scope.field(recurring, "interval");
      if (amount == null || currency == null || quantity == null || interval == null) {
        return null;
      }
      BigDecimal intervals = MappingFunction.decimal(count == null ? "1" : count);
      if (intervals.signum() <= 0) {
        throw BrokenValue.expected("an interval_count above 0", String.valueOf(count));
      }
      BigDecimal each =
          amount(MappingFunction.decimal(amount), currency.toString())
              .multiply(MappingFunction.decimal(quantity));
      sum =
          sum.add(
              each.multiply(intervalsPerYear(interval.toString()))
                  .divide(MONTHS_A_YEAR.multiply(intervals), MathContext.DECIMAL64));
    }
    return sum;
  }

  /** Adds what {@link #monthly} looks at. */
  static void wantItems(Wanted items) {
    items.add("quantity").addEverything();
    Wanted price = items.add("price");
    List.of("unit_amount_decimal", "unit_amount", "currency")
        .forEach(field -> price.add(field).addEverything());
    Wanted recurring = price.add("recurring");
    List.of("interval_count", "interval").forEach(field -> recurring.add(field).addEverything());
  }

  private static BigDecimal intervalsPerYear(String interval) throws BrokenValue {
    return BigDecimal.valueOf(
        switch (interval) {
          case "day" -> 365;
          case "week" -> 52;
          case "month" -> 12;
          case "year" -> 1;
          default -> throw BrokenValue.expected("an interval day, week, month or year", interval);
        });
  }
}
