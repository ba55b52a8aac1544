package io.flinkcx.core.math;

/**
 * Digits that a sum of about 32 digits has lost to a retracted term that was far larger than the
 * others.
 */
public final class LostDigits {

  /** With a larger relative error a result has the warning rounding. */
  public static final double TOLD = 1e-10;

  /** A smaller sum, in any unit, is 0 if rounding permits it. */
  public static final double NOTHING = 1e-12;

  // an addition has an error of 2^-104; the rest allows for hundreds of additions beside the
  // largest term
  private static final double ROUNDING = 0x1p-96;

  private LostDigits() {}

  /** Bound of the error of a sum, given the magnitude of the largest term that was ever in it. */
  public static double of(double largestTerm) {
    return ROUNDING * largestTerm;
  }

  /** Whether a sum is 0 within its error. */
  public static boolean isNothing(double sum, double largestTerm) {
    return Math.abs(sum) <= of(largestTerm) && of(largestTerm) <= NOTHING;
  }

  /** Whether a sum has fewer than ten correct digits. */
  public static boolean hasLost(double sum, double largestTerm) {
    return of(largestTerm) > TOLD * Math.abs(sum) && !isNothing(sum, largestTerm);
  }

  /**
   * Whether the error of a sum matters beside other numbers.
   *
   * @param rounding bound of the error
   * @param scale magnitude of the numbers, in the unit of the sum
   */
  public static boolean matters(double sum, double rounding, double scale) {
    boolean isNothing = Math.abs(sum) <= rounding && rounding <= NOTHING;
    return rounding > TOLD * scale && !isNothing;
  }

  /** The sum, exactly 0 if it may be only rounding. */
  public static double withoutRounding(double sum, double largestTerm) {
    return Math.abs(sum) <= of(largestTerm) ? 0 : sum;
  }
}
