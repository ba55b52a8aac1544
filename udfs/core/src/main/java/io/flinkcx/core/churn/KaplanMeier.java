package io.flinkcx.core.churn;

import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.TwoSided;
import java.util.ArrayList;
import java.util.List;

/**
 * The share of customers that stays longer than t, from data with customers who are still there:
 *
 * <pre>S(t) = product over t_j <= t of (1 - d_j / n_j)</pre>
 *
 * with d_j customers leaving at t_j of the n_j that were there just before. A customer last seen at
 * t_j counts as there at t_j. Greenwood's variance: Var ln S(t) = sum of d_j / (n_j (n_j - d_j)).
 *
 * <p>The product runs in double-double: relative error of S below 1e-15 for any number of steps.
 *
 * <p>Source: Kaplan, Meier (1958), doi:10.1080/01621459.1958.10501452; Greenwood (1926), The
 * Natural Duration of Cancer.
 */
public final class KaplanMeier {

  private KaplanMeier() {}

  /**
   * The curve, one point for each distinct duration.
   *
   * @param confidence in (0, 1)
   * @throws IllegalArgumentException if the confidence is out of range
   */
  public static SurvivalCurve of(
      SurvivalCounts counts, double confidence, SurvivalInterval intervalType) {
    TwoSided.requireConfidence(confidence);
    List<SurvivalPoint> points = new ArrayList<>(counts.times().length);
    long atRisk = counts.observations();
    DoubleDouble survival = DoubleDouble.of(1);
    CompensatedSum variance = new CompensatedSum();
    for (int j = 0; j < counts.times().length; j++) {
      long events = counts.events()[j];
      long censored = counts.censored()[j];
      if (events + censored == 0) {
        continue;
      }
      if (events > 0) {
        long staying = atRisk - events;
        survival = survival.times(ratio(staying, atRisk));
        variance.add((double) events / ((double) atRisk * staying));
      }
      double s = survival.value();
      double errorOfLog = Math.sqrt(variance.value());
      points.add(
          new SurvivalPoint(
              counts.times()[j],
              atRisk,
              events,
              censored,
              s,
              s == 0 ? 0 : s * errorOfLog,
              intervalType.around(s, errorOfLog, confidence)));
      atRisk -= events + censored;
    }
    return new SurvivalCurve(points);
  }

  /** The quotient of two counts, to about 32 digits. */
  static DoubleDouble ratio(long part, long whole) {
    double quotient = (double) part / whole;
    return DoubleDouble.sum(quotient, Math.fma(-quotient, whole, part) / whole);
  }
}
