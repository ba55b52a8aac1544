package io.flinkcx.core.churn;

import io.flinkcx.core.rfm.RfmUnit;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * When a silent customer is at risk, and when churned.
 *
 * @param threshold P(alive) at which a customer is at risk, between 0 and 1
 * @param churnedThreshold P(alive) at which a customer is churned, between 0 and threshold
 * @param silenceFactor multiple of the customer's own median gap after which the customer is at
 *     risk, > 0; counts without a model
 * @param churnedSilenceFactor multiple after which the customer is churned, > silenceFactor
 * @param minPurchases purchases from which a customer has a median gap, count, 2 to 32
 * @param unit of the model's times; also says which orders are one purchase
 * @param zone in which a day begins
 * @param ttl silence after which all of a customer is forgotten, > 0; null for never
 * @throws IllegalArgumentException if a range above is violated; names the SQL argument and value
 */
public record ChurnRules(
    double threshold,
    double churnedThreshold,
    double silenceFactor,
    double churnedSilenceFactor,
    int minPurchases,
    RfmUnit unit,
    ZoneId zone,
    Duration ttl) {

  /** P(alive) .5 and .1; 3 and 6 median gaps of at least 3 purchases; by the day, in UTC. */
  public static final ChurnRules DEFAULT =
      new ChurnRules(.5, .1, 3, 6, 3, RfmUnit.DAY, ZoneOffset.UTC, null);

  public ChurnRules {
    if (!(threshold > 0 && threshold < 1)) {
      throw new IllegalArgumentException(
          "threshold must be a probability between 0 and 1, got " + threshold);
    }
    if (!(churnedThreshold > 0 && churnedThreshold < threshold)) {
      throw new IllegalArgumentException(
          "churned_threshold must be a probability between 0 and threshold ("
              + threshold
              + "), got "
              + churnedThreshold);
    }
    if (!(silenceFactor > 0 && silenceFactor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "silence_factor must be > 0 median gaps and finite, got " + silenceFactor);
    }
    if (!(churnedSilenceFactor > silenceFactor
        && churnedSilenceFactor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "churned_silence_factor must be above silence_factor ("
              + silenceFactor
              + ") median gaps and finite, got "
              + churnedSilenceFactor);
    }
    if (minPurchases < 2 || minPurchases > RecentGaps.MOST + 1) {
      throw new IllegalArgumentException(
          "min_purchases must be 2 to "
              + (RecentGaps.MOST + 1)
              + " purchases, whose gaps have a median, got "
              + minPurchases);
    }
    if (ttl != null && (ttl.isNegative() || ttl.isZero())) {
      throw new IllegalArgumentException("ttl must be > 0 days, got " + ttl.toMillis() + " ms");
    }
  }
}
