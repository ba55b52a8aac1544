package io.flinkcx.core.survey;

/**
 * How many of a scale's highest answers count as satisfied.
 *
 * @param boxes number of answers, at least 1 and fewer than the scale has
 * @param scale the question's scale
 */
public record TopBoxes(int boxes, SurveyScale scale) {

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if every answer or none would count as satisfied
   */
  public TopBoxes {
    if (boxes < 1 || boxes >= scale.boxes()) {
      throw new IllegalArgumentException(
          "top_boxes must be at least 1 and fewer than the scale's "
              + scale.boxes()
              + " answers, got "
              + boxes);
    }
  }

  /**
   * The customary number: top-1 on up to 3 answers (good or bad, three smileys), top-2 on 4 to 7,
   * top-3 on 8 to 11.
   *
   * @throws IllegalArgumentException on longer scales, where there is no custom
   */
  public static TopBoxes customary(SurveyScale scale) {
    if (scale.boxes() > 11) {
      throw new IllegalArgumentException(
          "top_boxes must be given for a scale of more than 11 answers, got "
              + scale.min()
              + " to "
              + scale.max());
    }
    int boxes = scale.boxes() <= 3 ? 1 : scale.boxes() <= 7 ? 2 : 3;
    return new TopBoxes(boxes, scale);
  }

  /** Whether an answer is one of the top boxes; between two boxes it belongs to the lower one. */
  public boolean contains(double score) {
    return score >= scale.max() - boxes + 1 && score <= scale.max();
  }
}
