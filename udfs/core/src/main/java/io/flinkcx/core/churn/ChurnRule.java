package io.flinkcx.core.churn;

import java.util.Locale;

/** Why the status of a customer changed. */
public enum ChurnRule {
  /** P(alive) of the purchase model fell to the threshold. */
  P_ALIVE,
  /** Silence reached a multiple of the customer's own median gap. */
  SILENCE,
  /** The customer bought. */
  PURCHASE;

  /** The name in SQL. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
