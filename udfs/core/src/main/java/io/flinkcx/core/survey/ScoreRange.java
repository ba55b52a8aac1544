package io.flinkcx.core.survey;

/**
 * The range of a score of any kind. It maps the score to 0..1, so that scores of several kinds can
 * enter one index.
 *
 * <pre>{@code
 * ScoreRange.of(1, 7, "higher").share(4); // 0.5
 * ScoreRange.of(1, 5, "lower").share(2);  // 0.75
 * }</pre>
 *
 * <p>Unlike in a {@link SurveyScale}, the ends need not be whole: examples are a churn risk of 0 to
 * 1 or a waiting time of 0 to 86400 seconds.
 *
 * @param min the lowest score, finite
 * @param max the highest score, finite, > {@code min}
 * @param higherIsBetter whether {@code max} is the best score, else {@code min} is
 */
public record ScoreRange(double min, double max, boolean higherIsBetter) {

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if an end or their distance is not finite, or the range empty
   */
  public ScoreRange {
    requireEnd("scale_min", min);
    requireEnd("scale_max", max);
    if (min >= max) {
      throw new IllegalArgumentException(
          "scale_max must be greater than scale_min (if a low score is better, use"
              + " direction => 'lower'), got "
              + min
              + " to "
              + max);
    }
    if (!Double.isFinite(max - min)) {
      throw new IllegalArgumentException(
          "scale_max - scale_min must be a finite number of points, got " + min + " to " + max);
    }
  }

  /**
   * The range of a call.
   *
   * @param direction "higher" or "lower": which scores are better; null for "higher"
   * @throws IllegalArgumentException for any other direction, or ends that are not a range
   */
  public static ScoreRange of(double min, double max, String direction) {
    return new ScoreRange(min, max, isHigherBetter(direction));
  }

  /**
   * Checks one end of a range.
   *
   * @throws IllegalArgumentException if it is NaN or infinite
   */
  public static void requireEnd(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be a finite number of points, got " + value);
    }
  }

  /**
   * Whether a direction says that higher scores are better.
   *
   * @throws IllegalArgumentException if it is neither null, "higher" nor "lower"
   */
  public static boolean isHigherBetter(String direction) {
    if (direction == null || direction.equals("higher")) {
      return true;
    }
    if (direction.equals("lower")) {
      return false;
    }
    throw new IllegalArgumentException(
        "direction must be 'higher' (a high score is a good one) or 'lower', got '"
            + direction
            + "'");
  }

  /**
   * The position of a score between the worst and the best.
   *
   * @param score any number
   * @return (score - min) / (max - min), or one minus that if lower is better; NaN outside the
   *     range and for NaN
   */
  public double share(double score) {
    if (!(score >= min && score <= max)) {
      return Double.NaN;
    }
    // not 1 - share, which loses the digits of a score near the best one
    return (higherIsBetter ? score - min : max - score) / (max - min);
  }
}
