package io.flinkcx.core.math;

/**
 * What a sum of about 32 digits has lost to a term that was far larger than those that are left,
 * and was taken back.
 */
public final class LostDigits {

  /** With a larger relative error a result says that it is rounded. */
  public static final double TOLD = 1e-10;

  /** A sum that is less, whatever its unit, is 0 where rounding lets it. */
  public static final double NOTHING = 1e-12;

  // an addition is good to 2^-104; the rest is for hundreds of them beside the largest term
  private static final double ROUNDING = 0x1p-96;

  private LostDigits() {}

  /** How far a sum may be off, given the magnitude of the largest term that ever was in it. */
  public static double of(double largestTerm) {
    return ROUNDING * largestTerm;
  }

  /** Whether a sum is 0, as far as can be told. */
  public static boolean isNothing(double sum, double largestTerm) {
    return Math.abs(sum) <= of(largestTerm) && of(largestTerm) <= NOTHING;
  }

  /** Whether a sum has fewer than ten right digits. */
  public static boolean hasLost(double sum, double largestTerm) {
    return of(largestTerm) > TOLD * Math.abs(sum) && !isNothing(sum, largestTerm);
  }

  /** The sum, exactly 0 where it may be nothing but rounding. */
  public static double withoutRounding(double sum, double largestTerm) {
    return Math.abs(sum) <= of(largestTerm) ? 0 : sum;
  }
}
