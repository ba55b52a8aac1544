package io.flinkcx.core.survey;

/**
 * The range of a survey question's answers.
 *
 * @param min the lowest answer, a whole number from -100
 * @param max the highest answer, a whole number up to 100, > {@code min}
 */
public record SurveyScale(double min, double max) {

  private static final int LIMIT = 100;
  private static final int STEPS = 2 * LIMIT + 1;
  private static final long USUAL = number(1, 5);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if it is empty, not whole or too long
   */
  public SurveyScale {
    requireEnd("scale_min", min);
    requireEnd("scale_max", max);
    if (min >= max) {
      throw new IllegalArgumentException(
          "scale_max must be greater than scale_min, got " + min + " to " + max);
    }
  }

  /**
   * Checks one end of a scale.
   *
   * @throws IllegalArgumentException if it is not a whole number from -100 to 100
   */
  public static void requireEnd(String name, double value) {
    if (!(Math.abs(value) <= LIMIT && value == Math.rint(value))) {
      throw new IllegalArgumentException(
          name + " must be a whole number of points from -100 to 100, got " + value);
    }
  }

  /**
   * The scale with the customary lowest answer: 0 for good or bad, 1 for all others.
   *
   * @throws IllegalArgumentException for a highest answer below 1
   */
  public static SurveyScale upTo(double max) {
    return new SurveyScale(max == 1 ? 0 : 1, max);
  }

  /** Whether a score can be an answer: a number inside the range, including half stars. */
  public boolean contains(double score) {
    return score >= min && score <= max;
  }

  /** Number of answers if they are one apart. */
  public int boxes() {
    return (int) (max - min) + 1;
  }

  /** The position of a score, 0 at the lowest answer and 100 at the highest. */
  public double percent(double score) {
    return 100 * (score - min) / (max - min);
  }

  /** A number of at most five digits, unique for the scale; 0 for the most common one, 1 to 5. */
  public long code() {
    return number(min, max) - USUAL;
  }

  /** The scale of a {@link #code}. */
  public static SurveyScale ofCode(long code) {
    long number = code + USUAL;
    return new SurveyScale(number % STEPS - LIMIT, number / STEPS - LIMIT);
  }

  private static long number(double min, double max) {
    return (long) (max + LIMIT) * STEPS + (long) (min + LIMIT);
  }
}
