package io.flinkcx.core.survey;

/** The valid weights of an answer. */
public final class Weights {

  /** The smallest one above 0. */
  public static final double SMALLEST = 1e-9;

  /**
   * The largest one: after a retraction its square leaves no trace in a compensated sum of others.
   */
  public static final double LARGEST = 1e9;

  private Weights() {}

  /** Whether a number is a weight: 0, which does not count, or a number in that range. */
  public static boolean isValid(double weight) {
    return weight == 0 || weight >= SMALLEST && weight <= LARGEST;
  }
}
