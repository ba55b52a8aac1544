package io.flinkcx.core.churn;

import io.flinkcx.core.math.TwoSided;

/**
 * How a Cox model is fitted.
 *
 * @param ties {@link CoxFit#EFRON} or {@link CoxFit#BRESLOW}
 * @param confidence of the intervals, in (0, 1)
 * @param isRobust whether the errors are robust; null: if the rows have clusters or weights
 * @param transform of the time in the test of proportional hazards
 */
public record CoxOptions(
    String ties, double confidence, Boolean isRobust, TimeTransform transform) {

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException if the confidence is out of range or the ties have another
   *     name
   */
  public CoxOptions {
    TwoSided.requireConfidence(confidence);
    CoxFit.requireTies(ties);
  }

  /** Errors as the rows suggest, and the test of R's default. */
  public static CoxOptions of(String ties, double confidence) {
    return new CoxOptions(ties, confidence, null, TimeTransform.KM);
  }
}
