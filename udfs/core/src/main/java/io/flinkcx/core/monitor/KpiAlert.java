package io.flinkcx.core.monitor;

/**
 * A value at which a metric went out of control.
 *
 * @param method the chart
 * @param atMillis time of the value, milliseconds since the epoch
 * @param isUp whether the metric moved up, else down
 * @param value the value
 * @param expected mean of the baseline at that part of the season, unit of the metric
 * @param standardDeviation of the baseline, unit of the metric, > 0
 * @param statistic what the chart compares, in standard deviations: the deviation of the value, the
 *     moving average of the deviations, or the cumulative sum of that direction
 * @param limit what the statistic is beyond, in standard deviations, with its sign
 * @param shift estimate of how far the level has moved, unit of the metric
 * @param sinceMillis time of the first value of the movement, milliseconds since the epoch
 */
public record KpiAlert(
    ChartMethod method,
    long atMillis,
    boolean isUp,
    double value,
    double expected,
    double standardDeviation,
    double statistic,
    double limit,
    double shift,
    long sinceMillis) {}
