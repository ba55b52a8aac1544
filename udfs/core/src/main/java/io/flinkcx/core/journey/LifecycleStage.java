package io.flinkcx.core.journey;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A stage of the customer relationship. The labels are frozen: SQL shows them, and the state keeps
 * a customer's stage by its label.
 */
public enum LifecycleStage {
  /** Looks around. */
  CONSIDERATION("consideration"),
  /** Compares: a trial, a quote, a cart. */
  EVALUATION("evaluation"),
  /** Has just bought. */
  PURCHASE("purchase"),
  /** Uses what was bought. */
  POST_PURCHASE("post_purchase"),
  /** Has bought often within the loyal period. */
  LOYAL("loyal"),
  /** A customer who has gone silent. */
  AT_RISK("at_risk"),
  /** Silent for too long, or has cancelled. */
  LOST("lost"),
  /** Bought again after being lost. */
  WON_BACK("won_back");

  private static final Map<String, LifecycleStage> BY_LABEL =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(LifecycleStage::label, stage -> stage));

  private final String label;

  LifecycleStage(String label) {
    this.label = label;
  }

  /** The name that SQL shows, such as {@code at_risk}. */
  public String label() {
    return label;
  }

  /**
   * The stage of that label.
   *
   * @throws IllegalArgumentException if there is none
   */
  static LifecycleStage of(String label) {
    LifecycleStage stage = BY_LABEL.get(label);
    if (stage == null) {
      throw new IllegalArgumentException(
          "stage must be one of " + BY_LABEL.keySet() + ", got " + label);
    }
    return stage;
  }
}
