package io.flinkcx.core.survey;

/** Which weights an answer may have. */
public final class Weights {

  /** The largest one: taken back, its square leaves no trace in a compensated sum. */
  public static final double LARGEST = 1e9;

  private Weights() {}

  /** Whether a number is a weight: 0 (counts for nothing) to {@link #LARGEST}. */
  public static boolean isValid(double weight) {
    return weight >= 0 && weight <= LARGEST;
  }
}
