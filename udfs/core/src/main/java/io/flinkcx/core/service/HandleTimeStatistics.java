package io.flinkcx.core.service;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.survey.MeanStatistics;

/**
 * Average handle time with its uncertainty, median and 90th percentile. Numbers that do not exist
 * are NaN: all without contacts, and the spread and its derived numbers for a single one.
 *
 * @param mean average handle time, seconds
 * @param p50 median, seconds, by {@link HandleTimes#quantile}
 * @param p90 90th percentile, seconds
 * @param n contacts
 * @param standardError standard deviation (divisor n - 1) / sqrt(n), seconds
 * @param marginOfError Student's t times {@code standardError}, n - 1 degrees of freedom, seconds
 * @param interval {@code mean} -+ {@code marginOfError}, clipped to 0 and {@link
 *     HandleTimes#LONGEST}, the range of a contact
 */
public record HandleTimeStatistics(
    double mean,
    double p50,
    double p90,
    long n,
    double standardError,
    double marginOfError,
    Interval interval) {

  /**
   * From the histogram.
   *
   * @param times contacts by handle time
   * @param confidence in (0, 1)
   * @throws IllegalArgumentException if the confidence is out of range
   *     <p>Source of the interval: Student (1908), doi:10.1093/biomet/6.1.1.
   */
  public static HandleTimeStatistics of(HandleTimes times, double confidence) {
    MeanStatistics mean = MeanStatistics.of(times.moments(), confidence);
    return new HandleTimeStatistics(
        mean.mean(),
        times.quantile(.5),
        times.quantile(.9),
        mean.n(),
        mean.standardError(),
        mean.marginOfError(),
        mean.interval().clip(0, HandleTimes.LONGEST));
  }
}
