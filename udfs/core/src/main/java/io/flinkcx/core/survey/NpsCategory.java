package io.flinkcx.core.survey;

/**
 * The category of an answer to "how likely are you to recommend us, 0 to 10".
 *
 * <p>Source: Reichheld (2003), "The One Number You Need to Grow", Harvard Business Review 81(12).
 */
public enum NpsCategory {
  /** 9 or 10. */
  PROMOTER(100),
  /** 7 or 8. */
  PASSIVE(0),
  /** 0 to 6. */
  DETRACTOR(-100);

  private final int points;

  NpsCategory(int points) {
    this.points = points;
  }

  /** The answer's points; their mean is the Net Promoter Score. */
  public int points() {
    return points;
  }

  /**
   * Whether a score is an answer on this scale: a whole number from 0 to 10.
   *
   * <p>7.5 is not. The question has eleven answers, and the categories leave gaps between 6 and 7
   * and between 8 and 9; a fraction is an average or comes from another scale, and there is no rule
   * for those gaps.
   */
  public static boolean isValid(double score) {
    return score >= 0 && score <= 10 && score == Math.rint(score);
  }

  /**
   * The category of an answer.
   *
   * @param score whole number 0 to 10
   * @throws IllegalArgumentException for any other score
   */
  public static NpsCategory of(double score) {
    if (!isValid(score)) {
      throw new IllegalArgumentException("score must be a whole number 0 to 10, got " + score);
    }
    return isPromoter(score) ? PROMOTER : isPassive(score) ? PASSIVE : DETRACTOR;
  }

  /** Whether a valid score is a promoter's. */
  public static boolean isPromoter(double score) {
    return score >= 9;
  }

  /** Whether a valid score is a passive's. */
  public static boolean isPassive(double score) {
    return score >= 7 && score < 9;
  }
}
