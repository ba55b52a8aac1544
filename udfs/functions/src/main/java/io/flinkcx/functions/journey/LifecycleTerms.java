package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.LifecycleRules;
import java.time.Duration;
import java.time.Instant;

/**
 * The arguments of the call, kept beside each customer because a timer is not told them, and the
 * timer that stands. Flink keeps it as state and savepoints outlive releases: names and types are
 * frozen.
 */
public class LifecycleTerms {

  public long postPurchaseAfterMillis;
  public int loyalPurchases;
  public long loyalPeriodMillis;
  public long atRiskAfterMillis;
  public long lostAfterMillis;

  /** End of the observation, null for none. */
  public Long asOfMillis;

  /** When the deadline's timer fires, null for none. */
  public Long timerMillis;

  /** Takes the arguments of the latest call. */
  void take(LifecycleRules rules, Instant asOf) {
    postPurchaseAfterMillis = rules.postPurchaseAfter().toMillis();
    loyalPurchases = rules.loyalPurchases();
    loyalPeriodMillis = rules.loyalPeriod().toMillis();
    atRiskAfterMillis = rules.atRiskAfter().toMillis();
    lostAfterMillis = rules.lostAfter().toMillis();
    asOfMillis = asOf == null ? null : asOf.toEpochMilli();
  }

  LifecycleRules rules() {
    return new LifecycleRules(
        Duration.ofMillis(postPurchaseAfterMillis),
        loyalPurchases,
        Duration.ofMillis(loyalPeriodMillis),
        Duration.ofMillis(atRiskAfterMillis),
        Duration.ofMillis(lostAfterMillis));
  }

  /** Whether that instant lies within the observation. */
  boolean isObserved(long millis) {
    return asOfMillis == null || millis <= asOfMillis;
  }
}
