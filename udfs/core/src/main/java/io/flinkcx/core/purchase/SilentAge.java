package io.flinkcx.core.purchase;

import java.util.OptionalDouble;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.AllowedSolution;
import org.apache.commons.math3.analysis.solvers.BracketingNthOrderBrentSolver;

/**
 * The age at which a customer who buys no more falls to a given probability of being alive.
 *
 * <p>P(alive) never rises in a silence, so there is at most one such age. It is enclosed by steps
 * that double, and found by the bracketing solver of commons-math (Brent's method of 5th order).
 */
public final class SilentAge {

  /** A silence beyond this many units of time is taken for endless. */
  private static final double LONGEST_SILENCE = 1e12;

  private static final double RELATIVE_ERROR = 1e-13;
  private static final double ABSOLUTE_ERROR = 1e-9;
  private static final double SMALLEST_DIFFERENCE = 1e-15;
  private static final int ORDER = 5;
  private static final int MAX_EVALUATIONS = 200;

  private SilentAge() {}

  /**
   * The first age with P(alive) <= threshold if nothing comes after the last purchase.
   *
   * @param frequency repeat purchases, count >= 0
   * @param recency time from the first to the last purchase, unit of the model; 0 if frequency is 0
   * @param threshold probability, between 0 and 1
   * @return age at that moment, unit of the model, >= recency, error below 1e-9 units or 1e-13 of
   *     it; recency where P(alive) is not above the threshold at the last purchase; empty where it
   *     stays above the threshold
   */
  public static OptionalDouble at(
      PurchaseModel model, int frequency, double recency, double threshold) {
    UnivariateFunction excess =
        age -> model.probabilityAlive(new PurchaseHistory(frequency, recency, age)) - threshold;
    if (excess.value(recency) <= 0) {
      return OptionalDouble.of(recency);
    }
    double lower = recency;
    for (double step = 1; step <= LONGEST_SILENCE; step *= 2) {
      double upper = recency + step;
      double excessThen = excess.value(upper);
      if (excessThen == 0) {
        return OptionalDouble.of(upper);
      }
      if (excessThen < 0) {
        return OptionalDouble.of(
            new BracketingNthOrderBrentSolver(
                    RELATIVE_ERROR, ABSOLUTE_ERROR, SMALLEST_DIFFERENCE, ORDER)
                .solve(MAX_EVALUATIONS, excess, lower, upper, AllowedSolution.BELOW_SIDE));
      }
      lower = upper;
    }
    return OptionalDouble.empty();
  }
}
