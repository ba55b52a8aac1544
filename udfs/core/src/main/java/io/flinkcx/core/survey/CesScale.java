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

  /**
   * The scale of a direction and a highest answer.
   *
   * @param direction "higher" or "lower": which scores are easy; null for "higher"
   * @param max the highest answer; null for 7 if higher is easier and 5 if lower is
   * @throws IllegalArgumentException for any other direction, or a highest answer that is not a
   *     whole number from 2 to 100
   */
  public static CesScale of(String direction, Double max) {
    CesScale customary = isHigher(direction) ? AGREEMENT : EFFORT;
    return max == null
        ? customary
        : new CesScale(new SurveyScale(1, max), customary.higherIsEasier());
  }

  /**
   * Whether a direction says that higher scores are easier.
   *
   * @throws IllegalArgumentException if it is neither "higher" nor "lower"
   */
  public static boolean isHigher(String direction) {
    if (direction == null || direction.equals("higher")) {
      return true;
    }
    if (direction.equals("lower")) {
      return false;
    }
    throw new IllegalArgumentException(
        "direction must be 'higher' (a high score is an easy experience, CES 2.0) or 'lower' (CES"
            + " 1.0), got '"
            + direction
            + "'");
  }

  /** A number of at most six digits, unique for scale and direction; 0 for CES 2.0. */
  public long code() {
    return 2 * (scale.code() - AGREEMENT.scale.code()) + (higherIsEasier ? 0 : 1);
  }

  /** The scale and direction of a {@link #code}. */
  public static CesScale ofCode(long code) {
    SurveyScale scale = SurveyScale.ofCode(Math.floorDiv(code, 2) + AGREEMENT.scale.code());
    return new CesScale(scale, Math.floorMod(code, 2) == 0);
  }

  /** Whether an answer is on the easy side of the scale's middle. */
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
