package io.flinkcx.core.journey;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** In which order the steps of a funnel must come. */
public enum FunnelOrder {
  /** In the given order; other events may lie between. */
  ANY_BETWEEN,
  /** In the given order; no other event may lie between. */
  STRICT,
  /** In any order. */
  ANY_ORDER;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name that SQL uses, such as {@code any_between}. */
  public String label() {
    return label;
  }

  /** The order with this name, empty if there is none. */
  public static Optional<FunnelOrder> of(String label) {
    return Arrays.stream(values()).filter(order -> order.label().equals(label)).findFirst();
  }

  /** All names, for error messages. */
  public static String labels() {
    return Arrays.stream(values()).map(FunnelOrder::label).collect(Collectors.joining(", "));
  }
}
