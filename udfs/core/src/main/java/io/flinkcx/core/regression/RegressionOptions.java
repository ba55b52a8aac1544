package io.flinkcx.core.regression;

import io.flinkcx.core.math.TwoSided;

/**
 * How a regression is fitted.
 *
 * @param confidence of the intervals, in (0, 1)
 * @param errors the standard errors
 */
public record RegressionOptions(double confidence, ErrorKind errors) {

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException if the confidence is out of range
   */
  public RegressionOptions {
    TwoSided.requireConfidence(confidence);
  }

  /** With classical errors. */
  public static RegressionOptions of(double confidence) {
    return new RegressionOptions(confidence, ErrorKind.CLASSICAL);
  }
}
