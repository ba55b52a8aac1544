package io.flinkcx.core.journey;

/**
 * A stage of the customer relationship. The labels are frozen: SQL shows them. So are the codes:
 * the state keeps a customer's stage by its code.
 */
public enum LifecycleStage {
  /** Looks around. */
  CONSIDERATION(1, "consideration"),
  /** Compares: a trial, a quote, a cart. */
  EVALUATION(2, "evaluation"),
  /** Has just bought. */
  PURCHASE(3, "purchase"),
  /** Uses what was bought. */
  POST_PURCHASE(4, "post_purchase"),
  /** Has bought often within the loyal period. */
  LOYAL(5, "loyal"),
  /** A customer who has gone silent. */
  AT_RISK(6, "at_risk"),
  /** Silent for too long, or has cancelled. */
  LOST(7, "lost"),
  /** Bought again after being lost. */
  WON_BACK(8, "won_back");

  private static final LifecycleStage[] ALL = values();

  private final int code;
  private final String label;

  LifecycleStage(int code, String label) {
    this.code = code;
    this.label = label;
  }

  /** The number by which a state keeps it, from 1 in the order of the constants. */
  int code() {
    return code;
  }

  /** The name that SQL shows, such as {@code at_risk}. */
  public String label() {
    return label;
  }

  /**
   * The stage of that code.
   *
   * @throws IllegalArgumentException if there is none
   */
  static LifecycleStage of(int code) {
    if (code < 1 || code > ALL.length) {
      throw new IllegalArgumentException("stage must be 1 to " + ALL.length + ", got " + code);
    }
    return ALL[code - 1];
  }
}
