package io.flinkcx.core.churn;

import java.util.Locale;

/** How a customer of a {@link ChurnWatch} stands. The order is frozen: savepoints. */
public enum ChurnStatus {
  /** Nothing speaks against the next purchase. */
  ACTIVE,
  /** Silent beyond the first threshold. */
  AT_RISK,
  /** Silent beyond the second threshold. */
  CHURNED,
  /** Active again, by a purchase of a customer who was at risk or churned. */
  WON_BACK;

  /** The name in SQL. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
