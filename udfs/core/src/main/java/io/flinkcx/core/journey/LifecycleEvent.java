package io.flinkcx.core.journey;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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

  private static final LifecycleEvent[] ALL = values();
  private static final Map<String, LifecycleEvent> BY_LABEL =
      Arrays.stream(ALL).collect(Collectors.toMap(LifecycleEvent::label, event -> event));

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
    if (code < 1 || code > ALL.length) {
      throw new IllegalArgumentException("event must be 1 to " + ALL.length + ", got " + code);
    }
    return ALL[code - 1];
  }

  /** The event with this name in upper or lower case, empty if there is none. */
  public static Optional<LifecycleEvent> of(String label) {
    LifecycleEvent event = BY_LABEL.get(label);
    return event != null || label == null
        ? Optional.ofNullable(event)
        : Optional.ofNullable(BY_LABEL.get(label.toLowerCase(Locale.ROOT)));
  }
}
