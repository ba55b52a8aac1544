package io.flinkcx.core.math;

/**
 * The weight of an observation that is no count, such as a survey weight or an inverse probability.
 * Only the ratios of such weights matter; {@link WholeNumber#isWeight} is the check of counts.
 */
public final class RealWeight {

  /** Reason to reject a row: it has no weight, but others have one. */
  public static final String NULL = "weights_null";

  /** Reason to reject a row: its weight is invalid. */
  public static final String INVALID = "weights_not_from_0_to_1e15";

  private static final double LARGEST = 1e15;

  private RealWeight() {}

  /** Whether a weight is valid: from 0 to 1e15. */
  public static boolean isValid(double weight) {
    return weight >= 0 && weight <= LARGEST;
  }
}
