package io.flinkcx.core.math;

/** Wilson's score interval of a share. */
public final class Wilson {

  private Wilson() {}

  /**
   * The shares that a test at this confidence would not reject.
   *
   * <p>(k + z^2/2 -+ z sqrt(z^2/4 + k (1 - k/n))) / (n + z^2). It stays inside 0..1, and has a
   * width above zero also where none or all succeeded.
   *
   * @param successes k, 0 to {@code trials}
   * @param trials n, >= 0
   * @param confidence in (0, 1)
   * @return ends in 0..1; {@link Interval#NONE} without trials
   * @throws IllegalArgumentException if an argument is out of range
   *     <p>Source: Wilson (1927), doi:10.1080/01621459.1927.10502953.
   */
  public static Interval interval(long successes, long trials, double confidence) {
    TwoSided.requireConfidence(confidence);
    if (successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "successes must lie between 0 and trials, got " + successes + " of " + trials);
    }
    if (trials == 0) {
      return Interval.NONE;
    }
    return of(successes, trials - successes, confidence);
  }

  /**
   * The same for a share of trials whose number need not be whole, such as the effective number of
   * weighted answers.
   *
   * @param share 0 to 1
   * @param trials n, > 0
   * @param confidence in (0, 1)
   * @return ends in 0..1
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Interval ofShare(double share, double trials, double confidence) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must lie between 0 and 1, got " + share);
    }
    if (!(trials > 0 && Double.isFinite(trials))) {
      throw new IllegalArgumentException("trials must be above 0 and finite, got " + trials);
    }
    return of(share * trials, (1 - share) * trials, confidence);
  }

  private static Interval of(double successes, double failures, double confidence) {
    double z = TwoSided.normalQuantile(confidence);
    double n = successes + failures;
    double center = successes + z * z / 2;
    double halfWidth = z * Math.sqrt(z * z / 4 + successes * (failures / n));
    // at both ends the formula is exact but its rounding is not
    double lower = successes == 0 ? 0 : (center - halfWidth) / (n + z * z);
    double upper = failures == 0 ? 1 : (center + halfWidth) / (n + z * z);
    return new Interval(lower, upper);
  }
}
