package io.flinkcx.core.journey;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * An action of a customer. The order of the constants is the order in which events of one instant
 * count: a customer who looks, compares and buys within one millisecond has bought. The state keeps
 * sets of events by the constants' bits, which are frozen.
 */
public enum LifecycleEvent {
  /** Looks around: a visit, an ad click, an opened e-mail. */
  CONSIDERATION(1),
  /** Compares: a trial, a quote, a demo, a cart. */
  EVALUATION(2),
  /** Buys, or renews. */
  PURCHASE(4),
  /** Acts as a customer: receives, uses, asks for service. */
  POST_PURCHASE(8),
  /** Ends the relationship: a cancelled contract, a closed account. */
  CANCELLATION(16);

  private final int bit;

  LifecycleEvent(int bit) {
    this.bit = bit;
  }

  /** The name that SQL uses, such as {@code post_purchase}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The set of only this event. */
  public int bit() {
    return bit;
  }

  /** Whether a set of events has this one. */
  public boolean isIn(int events) {
    return (events & bit) != 0;
  }

  /** The event with this name in upper or lower case, empty if there is none. */
  public static Optional<LifecycleEvent> of(String label) {
    return Arrays.stream(values())
        .filter(event -> event.name().equalsIgnoreCase(label))
        .findFirst();
  }
}
