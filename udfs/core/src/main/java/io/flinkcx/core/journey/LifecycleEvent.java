package io.flinkcx.core.journey;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * An action of a customer. The order of the constants is the order in which events of one instant
 * count: a customer who looks, compares and buys within one millisecond has bought.
 */
public enum LifecycleEvent {
  /** Looks around: a visit, an ad click, an opened e-mail. */
  CONSIDERATION,
  /** Compares: a trial, a quote, a demo, a cart. */
  EVALUATION,
  /** Buys, or renews. */
  PURCHASE,
  /** Acts as a customer: receives, uses, asks for service. */
  POST_PURCHASE,
  /** Ends the relationship: a cancelled contract, a closed account. */
  CANCELLATION;

  /** The name that SQL uses, such as {@code post_purchase}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The event with this name in upper or lower case, empty if there is none. */
  public static Optional<LifecycleEvent> of(String label) {
    return Arrays.stream(values())
        .filter(event -> event.name().equalsIgnoreCase(label))
        .findFirst();
  }
}
