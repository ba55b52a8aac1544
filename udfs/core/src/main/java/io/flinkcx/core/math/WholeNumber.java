package io.flinkcx.core.math;

/** Checks of numbers that must be counts. */
public final class WholeNumber {

  /** The largest number of observations that one row can represent. */
  public static final double LARGEST_WEIGHT = 1e15;

  private WholeNumber() {}

  /** Whether a value is a whole number from 0 to the limit. */
  public static boolean isCount(double value, double limit) {
    return value >= 0 && value <= limit && value == Math.rint(value);
  }

  /** Whether a value is a number of observations that one row can represent. */
  public static boolean isWeight(double value) {
    return isCount(value, LARGEST_WEIGHT);
  }
}
