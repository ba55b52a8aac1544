package io.flinkcx.core.survey;

/**
 * The scale of a Customer Effort Score. Two are in use and must never be averaged together:
 *
 * <ul>
 *   <li>CES 2.0, "the company made it easy to handle my issue", 1 to 7, higher is easier;
 *   <li>CES 1.0, "how much effort did you personally have to put forth", 1 to 5, lower is easier.
 * </ul>
 *
 * <p>Source: Dixon, Toman, DeLisi (2013), "The Effortless Experience".
 *
 * @param scale range of the answers
 * @param higherIsEasier true for CES 2.0
 */
public record CesScale(SurveyScale scale, boolean higherIsEasier) {

  /** CES 2.0. */
  public static final CesScale AGREEMENT = new CesScale(new SurveyScale(1, 7), true);

  /** CES 1.0. */
  public static final CesScale EFFORT = new CesScale(new SurveyScale(1, 5), false);

  /** Whether an answer says that it was easy: it lies on the easy side of the scale's middle. */
  public boolean isPositive(double score) {
    double middle = (scale.min() + scale.max()) / 2;
    return higherIsEasier ? score > middle : score < middle;
  }

  /** A score or mean as 0 (hard) to 100 (easy), comparable between scales. */
  public double index(double score) {
    double percent = scale.percent(score);
    return higherIsEasier ? percent : 100 - percent;
  }
}
