package io.flinkcx.core.survey;

/**
 * The range of a survey question's answers.
 *
 * @param min the lowest answer
 * @param max the highest answer, > {@code min}
 */
public record SurveyScale(double min, double max) {

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if it is empty or not finite
   */
  public SurveyScale {
    if (!(min < max) || Double.isInfinite(min) || Double.isInfinite(max)) {
      throw new IllegalArgumentException(
          "scale_max must be greater than scale_min, got " + min + " to " + max);
    }
  }

  /**
   * The scale that starts where such scales customarily do: good or bad at 0, all others at 1.
   *
   * @throws IllegalArgumentException for a highest answer below 1
   */
  public static SurveyScale upTo(double max) {
    return new SurveyScale(max == 1 ? 0 : 1, max);
  }

  /** Whether a score can be an answer: a number inside the range; halves, as of stars, are. */
  public boolean contains(double score) {
    return score >= min && score <= max;
  }

  /** Number of answers to choose from where they are one apart. */
  public double boxes() {
    return max - min + 1;
  }

  /** Where a score lies, 0 at the lowest answer and 100 at the highest. */
  public double percent(double score) {
    return 100 * (score - min) / (max - min);
  }
}
