package io.flinkcx.core.survey;

/**
 * Sums of the weights of answers to the recommendation question.
 *
 * @param promoters sum of the promoters' weights, >= 0
 * @param passives sum of the passives' weights, >= 0
 * @param detractors sum of the detractors' weights, >= 0
 * @param squares sum of the squares of all weights, >= 0
 */
public record NpsWeights(double promoters, double passives, double detractors, double squares) {

  /** Sum of all weights. */
  public double total() {
    return promoters + passives + detractors;
  }

  /**
   * Number of answers of equal weight with the same precision: (sum w)^2 / sum w^2, NaN if all
   * weights are 0.
   *
   * <p>Source: Kish (1965), Survey Sampling, section 11.7.
   */
  public double effectiveN() {
    return total() * (total() / squares);
  }
}
