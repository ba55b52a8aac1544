package io.flinkcx.core.regression;

import io.flinkcx.core.math.TwoSided;

/**
 * How a regression is fitted.
 *
 * @param confidence of the intervals, in (0, 1)
 * @param errors the standard errors
 * @param ridge lambda of the penalty lambda / 2 sum (s_j b_j)^2, where s_j is the standard
 *     deviation (divisor n) of feature j, finite and >= 0; 0 for none
 * @param firth whether a logistic likelihood is penalised by Jeffreys' prior
 */
public record RegressionOptions(double confidence, ErrorKind errors, double ridge, boolean firth) {

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException if one is out of range, or both penalties are asked for
   */
  public RegressionOptions {
    TwoSided.requireConfidence(confidence);
    requireRidge(ridge);
    if (ridge > 0 && firth) {
      throw new IllegalArgumentException(
          "ridge must be 0 with firth => TRUE, got " + ridge + "; choose one of them");
    }
  }

  /** Without a penalty. */
  public RegressionOptions(double confidence, ErrorKind errors) {
    this(confidence, errors, 0, false);
  }

  /** With classical errors. */
  public static RegressionOptions of(double confidence) {
    return new RegressionOptions(confidence, ErrorKind.CLASSICAL);
  }

  /**
   * Checks a ridge penalty.
   *
   * @throws IllegalArgumentException if it is below 0 or not finite
   */
  public static double requireRidge(double ridge) {
    if (!(ridge >= 0 && ridge < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "ridge must be a finite number from 0, the penalty lambda, got " + ridge);
    }
    return ridge;
  }

  /** Whether there is a ridge penalty. */
  boolean hasRidge() {
    return ridge > 0;
  }
}
