package io.flinkcx.core.journey;

import java.util.Locale;

/** A stage of the customer relationship. The names are a contract: the state contains them. */
public enum LifecycleStage {
  /** Looks around. */
  CONSIDERATION,
  /** Compares: a trial, a quote, a cart. */
  EVALUATION,
  /** Has just bought. */
  PURCHASE,
  /** Uses what was bought. */
  POST_PURCHASE,
  /** Has bought often within the loyal period. */
  LOYAL,
  /** A customer who has gone silent. */
  AT_RISK,
  /** Silent for too long, or has cancelled. */
  LOST,
  /** Bought again after being lost. */
  WON_BACK;

  /** The name that SQL shows, such as {@code at_risk}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
