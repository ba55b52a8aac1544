package io.flinkcx.core.math;

/** Wilson's score interval of a share. */
public final class Wilson {

  private Wilson() {}

  /**
   * The shares that a test at this confidence would not reject.
   *
   * <p>(k + z^2/2 -+ z sqrt(z^2/4 + k (1 - k/n))) / (n + z^2). It stays inside 0..1, and has a
   * width above zero even if none or all are successes.
   *
   * @param successes k, 0 to {@code trials}
   * @param trials n, >= 0
   * @param confidence in (0, 1)
   * @return ends in 0..1; {@link Interval#NONE} without trials
   * @throws IllegalArgumentException if an argument is out of range
   *     <p>Source: Wilson (1927), doi:10.1080/01621459.1927.10502953.
   */
  public static Interval interval(long successes, long trials, double confidence) {
    double z = TwoSided.normalQuantile(confidence);
    if (successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "successes must lie between 0 and trials, got " + successes + " of " + trials);
    }
    double k = successes;
    double n = trials;
    double center = k + z * z / 2;
    double halfWidth = z * Math.sqrt(z * z / 4 + k * (n - k) / n);
    double scale = 1 / (n + z * z);
    // at both ends the formula is exact, but its rounding is not
    double smallest = trials == 0 ? Double.NaN : 0;
    double largest = smallest + 1;
    return new Interval(
        successes == 0 ? smallest : (center - halfWidth) * scale,
        successes == trials ? largest : (center + halfWidth) * scale);
  }
}
