package io.flinkcx.core.journey;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * An action of a customer. The order of the constants is the order in which events of one instant
 * count: a customer who looks, compares and buys within one millisecond has bought. The state keeps
 * events by their codes, which are frozen and in the same order.
 */
public enum LifecycleEvent {
  /** Looks around: a visit, an ad click, an opened e-mail. */
  CONSIDERATION(1),
  /** Compares: a trial, a quote, a demo, a cart. */
  EVALUATION(2),
  /** Buys, or renews. */
  PURCHASE(3),
  /** Acts as a customer: receives, uses, asks for service. */
  POST_PURCHASE(4),
  /** Ends the relationship: a cancelled contract, a closed account. */
  CANCELLATION(5);

  private final int code;

  LifecycleEvent(int code) {
    this.code = code;
  }

  /** The name that SQL uses, such as {@code post_purchase}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The number by which a state keeps it. */
  int code() {
    return code;
  }

  /**
   * The event of that code.
   *
   * @throws IllegalArgumentException if there is none
   */
  static LifecycleEvent of(int code) {
    return Arrays.stream(values())
        .filter(event -> event.code == code)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("event must be 1 to 5, got " + code));
  }

  /** The event with this name in upper or lower case, empty if there is none. */
  public static Optional<LifecycleEvent> of(String label) {
    return Arrays.stream(values())
        .filter(event -> event.name().equalsIgnoreCase(label))
        .findFirst();
  }
}
