package io.flinkcx.core.survey;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.TwoSided;
import io.flinkcx.core.math.Wilson;

/**
 * A share of weighted answers with its uncertainty. Numbers that do not exist are NaN.
 *
 * <p>The interval is Wilson's for n_eff = (sum w)^2 / sum w^2 answers of equal weight (Kish), of
 * which the share succeeded; where all weights are the same it is that of {@link ShareStatistics}.
 *
 * @param share weight of the successes / weight of all, 0 to 1
 * @param effectiveN n_eff, 0 without weight
 * @param standardError sqrt(share (1 - share) / n_eff)
 * @param marginOfError z times {@code standardError}
 * @param interval Wilson's interval on n_eff, inside 0 to 1
 */
public record WeightedShare(
    double share,
    double effectiveN,
    double standardError,
    double marginOfError,
    Interval interval) {

  /**
   * From sums of weights.
   *
   * @param successes sum of the weights of the successes, 0 to {@code total}
   * @param total sum of all weights, >= 0
   * @param totalSquares sum of the squares of all weights
   * @param confidence in (0, 1)
   * @throws IllegalArgumentException if an argument is out of range
   *     <p>Source of n_eff: Kish (1965), "Survey Sampling", section 11.7.
   */
  public static WeightedShare of(
      double successes, double total, double totalSquares, double confidence) {
    double z = TwoSided.normalQuantile(confidence);
    if (!(successes >= 0 && successes <= total && Double.isFinite(total))) {
      throw new IllegalArgumentException(
          "the weight of the successes must lie between 0 and that of all, got "
              + successes
              + " of "
              + total);
    }
    if (total == 0) {
      return new WeightedShare(Double.NaN, 0, Double.NaN, Double.NaN, Interval.NONE);
    }
    if (!(totalSquares > 0 && Double.isFinite(totalSquares))) {
      throw new IllegalArgumentException(
          "the squares of the weights must have a sum above 0, got " + totalSquares);
    }
    double share = successes / total;
    double effectiveN = total / totalSquares * total;
    double standardError = Math.sqrt(share * ((total - successes) / total) / effectiveN);
    return new WeightedShare(
        share,
        effectiveN,
        standardError,
        z * standardError,
        Wilson.ofShare(share, effectiveN, confidence));
  }
}
