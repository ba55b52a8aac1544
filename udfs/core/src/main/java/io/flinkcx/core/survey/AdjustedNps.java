package io.flinkcx.core.survey;

/**
 * A Net Promoter Score with its standard error after answers were added that nobody gave: a quarter
 * of them promoters, a half passives, a quarter detractors. An interval from these two covers the
 * true score for few answers, and has a width even if all answers are of one kind.
 *
 * <p>Source: Rocks (2016), "Interval Estimation for the Net Promoter Score", arXiv:1601.07235.
 *
 * @param nps score with the added answers, -100 to 100
 * @param standardError of it, points, > 0
 */
record AdjustedNps(double nps, double standardError) {

  /** Answers added before the interval of one score. */
  static final double ANSWERS_OF_ONE_SCORE = 3;

  /**
   * Answers added to each of two groups before the interval of their difference: half of those of
   * one score, as Agresti and Caffo (2000), doi:10.1080/00031305.2000.10474560, do for shares.
   */
  static final double ANSWERS_OF_EACH_GROUP = ANSWERS_OF_ONE_SCORE / 2;

  /**
   * The adjusted score.
   *
   * @param promoters number, >= 0; may be an effective one
   * @param passives number, >= 0
   * @param detractors number, >= 0
   * @param added number of added answers, > 0
   */
  static AdjustedNps of(double promoters, double passives, double detractors, double added) {
    double adjustedPromoters = promoters + added / 4;
    double adjustedPassives = passives + added / 2;
    double adjustedDetractors = detractors + added / 4;
    return new AdjustedNps(
        NpsStatistics.nps(adjustedPromoters, adjustedPassives, adjustedDetractors),
        NpsStatistics.standardError(adjustedPromoters, adjustedPassives, adjustedDetractors));
  }
}
