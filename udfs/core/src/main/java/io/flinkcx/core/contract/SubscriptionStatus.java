package io.flinkcx.core.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Status of a subscription, as billing systems name them. The order is frozen: savepoints. */
public enum SubscriptionStatus {
  /** Not paid yet. */
  TRIALING,
  ACTIVE,
  /** A payment failed and is tried again. */
  PAST_DUE,
  /** Not used and not billed for a while. */
  PAUSED,
  /** All tries to collect a payment failed, and the subscription was not cancelled. */
  UNPAID,
  CANCELED;

  /** All names, as in SQL. */
  public static final List<String> NAMES =
      Arrays.stream(values()).map(SubscriptionStatus::label).toList();

  /** The name in SQL. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status with this name, in upper or lower case. */
  public static Optional<SubscriptionStatus> of(String name) {
    return Arrays.stream(values()).filter(s -> s.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Whether a payment is missing. */
  boolean isPaymentMissing() {
    return this == PAST_DUE || this == UNPAID;
  }
}
