package io.flinkcx.core.journey;

import java.time.Duration;

/**
 * The thresholds of a life cycle.
 *
 * @param postPurchaseAfter time after the last purchase until the stage purchase or won_back turns
 *     into daily use, > 0
 * @param loyalPurchases purchases within the loyal period that make a customer loyal, count >= 1
 * @param loyalPeriod period that is searched for those purchases, > 0
 * @param atRiskAfter silence after which a customer is at risk, > 0
 * @param lostAfter silence after which a customer or a prospect is lost, > atRiskAfter
 * @throws IllegalArgumentException if a range above is violated; names the SQL argument and value
 */
public record LifecycleRules(
    Duration postPurchaseAfter,
    int loyalPurchases,
    Duration loyalPeriod,
    Duration atRiskAfter,
    Duration lostAfter) {

  /** A retailer's customary values: 7 days, 3 purchases in 365 days, 90 and 180 days of silence. */
  public static final LifecycleRules DEFAULT =
      new LifecycleRules(
          Duration.ofDays(7), 3, Duration.ofDays(365), Duration.ofDays(90), Duration.ofDays(180));

  public LifecycleRules {
    requirePositive("post_purchase_after", postPurchaseAfter);
    requirePositive("loyal_period", loyalPeriod);
    requirePositive("at_risk_after", atRiskAfter);
    if (loyalPurchases < 1) {
      throw new IllegalArgumentException(
          "loyal_purchases must be >= 1 purchase, got " + loyalPurchases);
    }
    if (lostAfter.compareTo(atRiskAfter) <= 0) {
      throw new IllegalArgumentException(
          "lost_after must be longer than at_risk_after ("
              + text(atRiskAfter)
              + "), got "
              + text(lostAfter)
              + "; both count from the last event");
    }
  }

  private static void requirePositive(String argument, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(argument + " must be > 0 days, got " + text(value));
    }
  }

  // Duration prints 90 days as PT2160H, which is not how users write it
  private static String text(Duration value) {
    return value.equals(Duration.ofDays(value.toDays())) ? value.toDays() + " days" : "" + value;
  }
}
