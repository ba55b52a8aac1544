package io.flinkcx.core.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What becomes of the recurring revenue of a subscription that is paused; a pause is no churn. */
public enum PausedRevenue {
  /** It stands. */
  KEPT,
  /** It is a contraction to 0, and an expansion when the subscription goes on. */
  CONTRACTION;

  /** All names, as in SQL. */
  public static final List<String> NAMES =
      Arrays.stream(values()).map(p -> p.name().toLowerCase(Locale.ROOT)).toList();

  /** The one with this name, in upper or lower case. */
  public static Optional<PausedRevenue> of(String name) {
    return Arrays.stream(values()).filter(p -> p.name().equalsIgnoreCase(name)).findFirst();
  }
}
