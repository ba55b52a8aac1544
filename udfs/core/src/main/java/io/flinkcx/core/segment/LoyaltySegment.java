package io.flinkcx.core.segment;

/**
 * The four cells of the loyalty matrix: whether a customer is satisfied, and whether the customer
 * stays loyal.
 *
 * <p>Source: Jones, T. O. and Sasser, W. E. (1995), Why Satisfied Customers Defect, Harvard
 * Business Review 73(6).
 */
public enum LoyaltySegment {
  /** Satisfied and loyal. */
  APOSTLE,
  /** Satisfied, and leaves for a better price all the same. */
  MERCENARY,
  /** Dissatisfied, and stays because it is hard to leave. */
  HOSTAGE,
  /** Dissatisfied and not loyal. */
  DEFECTOR;

  /** The cell of a customer. */
  public static LoyaltySegment of(boolean isSatisfied, boolean isLoyal) {
    if (isSatisfied) {
      return isLoyal ? APOSTLE : MERCENARY;
    }
    return isLoyal ? HOSTAGE : DEFECTOR;
  }
}
