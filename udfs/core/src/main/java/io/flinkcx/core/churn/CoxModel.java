package io.flinkcx.core.churn;

import java.util.Arrays;

/**
 * A Cox model for predictions: h(t | x) = h_0(t) exp(sum of b_j (x_j - mean_j)), with h_0 the
 * hazard of mean features. It is a step function; after the last event the hazard is unknown.
 *
 * @param coefficients b, 0 for a feature without one, [p]
 * @param means of the features, [p]
 * @param times of the events, ascending, [k]
 * @param cumulativeHazard of mean features after each time, [k]
 * @param strata number of the stratum of each time, [k]; null without strata. Strata have a
 *     baseline each, one after the other, whose last time is the longest duration of the stratum
 * @param lastTime longest duration seen, left or not
 */
public record CoxModel(
    double[] coefficients,
    double[] means,
    double[] times,
    double[] cumulativeHazard,
    double[] strata,
    double lastTime) {

  /**
   * The hazard relative to that of mean features.
   *
   * @param features [p]
   * @return > 0; 1 for mean features
   */
  public double risk(double[] features) {
    double logRisk = 0;
    for (int j = 0; j < coefficients.length; j++) {
      logRisk += coefficients[j] * (features[j] - means[j]);
    }
    return Math.exp(logRisk);
  }

  /**
   * P(still a customer after t).
   *
   * @param features [p]
   * @param time >= 0, the unit of the durations
   * @return 0 to 1; NaN beyond the last time seen, and with strata
   */
  public double survival(double[] features, double time) {
    if (strata != null || !(time >= 0 && time <= lastTime)) {
      return Double.NaN;
    }
    int at = Arrays.binarySearch(times, time);
    int steps = at >= 0 ? at + 1 : -at - 1;
    return steps == 0 ? 1 : Math.exp(-cumulativeHazard[steps - 1] * risk(features));
  }
}
