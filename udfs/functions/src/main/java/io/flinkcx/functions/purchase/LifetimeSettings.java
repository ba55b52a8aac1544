package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.LifetimeValue;
import io.flinkcx.core.purchase.PurchaseModel;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import java.io.Serializable;

/**
 * How far ahead a lifetime value looks, and how it discounts: the arguments of every CX_CLV. They
 * are the same for all customers nearly always, so that those of the last row are kept.
 */
final class LifetimeSettings implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String function;
  private transient double horizon;
  private transient double discountRate;
  private transient double margin;
  private transient double period;
  private transient LifetimeValue value;

  /**
   * @param function the SQL name, for errors
   */
  LifetimeSettings(String function) {
    this.function = function;
  }

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
  LifetimeValue of(Number horizon, Number discountRate, Number margin, Number period) {
    return of(
        horizon.doubleValue(),
        discountRate.doubleValue(),
        margin == null ? 1 : margin.doubleValue(),
        period == null ? 1 : period.doubleValue());
  }

  private LifetimeValue of(double horizon, double discountRate, double margin, double period) {
    if (value == null
        || horizon != this.horizon
        || discountRate != this.discountRate
        || margin != this.margin
        || period != this.period) {
      value = value(function, horizon, discountRate, margin, period);
      this.horizon = horizon;
      this.discountRate = discountRate;
      this.margin = margin;
      this.period = period;
    }
    return value;
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
