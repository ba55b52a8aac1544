package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.LifetimeValue;
import io.flinkcx.core.purchase.PurchaseModel;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;

/** How far ahead a lifetime value looks, and how it discounts: the arguments of every CX_CLV. */
final class LifetimeSettings {

  private LifetimeSettings() {}

  /** Checks those that are literals, each alone. */
  static Literals check(String function, Literals literals) {
    return literals
        .check("horizon", Double.class, horizon -> value(function, horizon, 0, 1, Double.MAX_VALUE))
        .check("discount_rate", Double.class, rate -> value(function, 0, rate, 1, 1))
        .check("margin", Double.class, margin -> value(function, 0, 0, margin, 1))
        .check("discount_period", Double.class, period -> value(function, 0, 0, 1, period));
  }

  /**
   * What a row asks for.
   *
   * @param margin null for 1
   * @param period null for 1
   * @throws IllegalArgumentException if one is out of range; names the function
   */
  static LifetimeValue of(
      String function, Number horizon, Number discountRate, Number margin, Number period) {
    return value(
        function,
        horizon.doubleValue(),
        discountRate.doubleValue(),
        margin == null ? 1 : margin.doubleValue(),
        period == null ? 1 : period.doubleValue());
  }

  /**
   * Checks how far ahead a function looks.
   *
   * @param horizon null where the row does not say
   * @throws IllegalArgumentException below 0; names the function
   */
  static void requireHorizon(String function, Number horizon) {
    if (horizon != null) {
      Settings.check(function, () -> PurchaseModel.requireHorizon(horizon.doubleValue()));
    }
  }

  private static LifetimeValue value(
      String function, double horizon, double discountRate, double margin, double period) {
    return Settings.named(function, () -> new LifetimeValue(horizon, discountRate, period, margin));
  }
}
