package io.flinkcx.core.monitor;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How a metric is monitored. The defaults of the charts are those of Montgomery, Introduction to
 * Statistical Quality Control, chapters 6 and 9.
 *
 * @param method the chart
 * @param season the parts of a week that have a level of their own
 * @param zone of the clock by which the parts are told
 * @param warmUp values of the baseline, for each part of the season, count >= 2
 * @param lambda weight of the latest value in EWMA, above 0, up to 1
 * @param width half the width of the limits of EWMA and Shewhart charts, standard deviations, > 0
 * @param allowance k of CUSUM: half the shift to be found, standard deviations, >= 0
 * @param decision h of CUSUM: the limit of the sums, standard deviations, > 0
 * @param mean known level, NaN where it is to be learned
 * @param standardDeviation known standard deviation, > 0, NaN where it is to be learned; known
 *     together with the mean
 * @param afterAlert what comes after an alert
 * @throws IllegalArgumentException if a range above is violated; names the SQL argument and value
 */
public record MonitorRules(
    ChartMethod method,
    MetricSeason season,
    ZoneId zone,
    int warmUp,
    double lambda,
    double width,
    double allowance,
    double decision,
    double mean,
    double standardDeviation,
    AfterAlert afterAlert) {

  /** Values of a baseline without a season. */
  public static final int WARM_UP = 25;

  /** Weeks of a baseline with a season. */
  public static final int WARM_UP_WEEKS = 8;

  /** Weight of the latest value in EWMA. */
  public static final double LAMBDA = .2;

  /** With {@link #LAMBDA} a false alert every 500 values, as CUSUM has it every 465. */
  public static final double EWMA_WIDTH = 2.962;

  /** A false alert every 370 values. */
  public static final double SHEWHART_WIDTH = 3;

  /** Finds a shift of one standard deviation soonest. */
  public static final double ALLOWANCE = .5;

  /** With {@link #ALLOWANCE} a false alert every 465 values. */
  public static final double DECISION = 5;

  public MonitorRules {
    if (warmUp < 2) {
      throw new IllegalArgumentException("warm_up must be >= 2 values, got " + warmUp);
    }
    if (!(lambda > 0 && lambda <= 1)) {
      throw new IllegalArgumentException("lambda must be above 0 and at most 1, got " + lambda);
    }
    requirePositive("width", width);
    if (!(allowance >= 0 && allowance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "allowance must be >= 0 standard deviations and finite, got " + allowance);
    }
    requirePositive("decision_interval", decision);
    if (Double.isNaN(mean) != Double.isNaN(standardDeviation)) {
      throw new IllegalArgumentException(
          "mean and std_dev must be given both or none: without them the baseline is learned");
    }
    if (!Double.isNaN(mean)) {
      if (Double.isInfinite(mean)) {
        throw new IllegalArgumentException("mean must be finite, got " + mean);
      }
      if (!(standardDeviation > 0 && standardDeviation < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "std_dev must be > 0 and finite, got " + standardDeviation);
      }
      if (season != MetricSeason.NONE || afterAlert == AfterAlert.RELEARN) {
        throw new IllegalArgumentException(
            "mean and std_dev cannot be given with a season or with after_alert 'relearn', which"
                + " learn the baseline");
      }
    }
  }

  private static void requirePositive(String argument, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          argument + " must be > 0 standard deviations and finite, got " + value);
    }
  }

  /** The rules with the defaults of the method, without a season, by a clock in UTC. */
  public static MonitorRules of(ChartMethod method) {
    return new MonitorRules(
        method,
        MetricSeason.NONE,
        ZoneOffset.UTC,
        WARM_UP,
        LAMBDA,
        width(method),
        ALLOWANCE,
        DECISION,
        Double.NaN,
        Double.NaN,
        AfterAlert.HOLD);
  }

  /** The default half width of the limits. */
  public static double width(ChartMethod method) {
    return method == ChartMethod.EWMA ? EWMA_WIDTH : SHEWHART_WIDTH;
  }

  boolean isKnown() {
    return !Double.isNaN(mean);
  }
}
