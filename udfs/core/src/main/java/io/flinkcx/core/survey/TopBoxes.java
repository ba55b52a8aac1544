package io.flinkcx.core.survey;

/**
 * The number of a scale's highest answers that count as satisfied.
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
   * @throws IllegalArgumentException on longer scales, where there is no convention
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

  /**
   * The scale and boxes of a call.
   *
   * @param scaleMax the highest answer
   * @param scaleMin the lowest answer; null for the customary one, {@link SurveyScale#upTo}
   * @param topBoxes number of boxes; null for the customary one
   * @throws IllegalArgumentException if one of them is out of its range
   */
  public static TopBoxes of(double scaleMax, Double scaleMin, Double topBoxes) {
    SurveyScale scale =
        scaleMin == null ? SurveyScale.upTo(scaleMax) : new SurveyScale(scaleMin, scaleMax);
    return topBoxes == null ? customary(scale) : new TopBoxes((int) requireBoxes(topBoxes), scale);
  }

  /**
   * Checks a number of boxes.
   *
   * @throws IllegalArgumentException if it is not a whole number from 1 to 100
   */
  public static double requireBoxes(double boxes) {
    if (!(boxes >= 1 && boxes <= 100 && boxes == Math.rint(boxes))) {
      throw new IllegalArgumentException(
          "top_boxes must be a whole number of answers, at least 1, got " + boxes);
    }
    return boxes;
  }

  /** Whether an answer is one of the top boxes; between two boxes it belongs to the lower one. */
  public boolean contains(double score) {
    return score >= scale.max() - boxes + 1 && score <= scale.max();
  }
}
