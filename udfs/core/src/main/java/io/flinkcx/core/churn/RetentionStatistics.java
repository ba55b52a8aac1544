package io.flinkcx.core.churn;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.Wilson;

/**
 * Retention of the customers at the start of a period, by number and by value. Numbers that do not
 * exist are NaN.
 *
 * <p>Customers are evaluated one by one and then summed: one customer's growth never hides
 * another's loss. Customers who paid nothing at the start (new, reactivated) are left out. Always,
 * end value = start value + expansion - contraction - churned value.
 *
 * @param customersStart customers with a start value above 0
 * @param retained those of them with an end value above 0
 * @param logoRetention retained / customersStart, 0 to 1
 * @param grossRevenueRetention sum of min(start, end) / sum of start, 0 to 1
 * @param netRevenueRetention sum of end / sum of start, >= 0, above 1 if expansion exceeds the
 *     losses
 * @param expansion total growth of retained customers, >= 0, unit of the values
 * @param contraction total decline of retained customers, >= 0
 * @param churnedValue start value of the customers lost, >= 0
 * @param interval Wilson's interval of {@code logoRetention}
 */
public record RetentionStatistics(
    long customersStart,
    long retained,
    double logoRetention,
    double grossRevenueRetention,
    double netRevenueRetention,
    double expansion,
    double contraction,
    double churnedValue,
    Interval interval) {

  /**
   * Of no customers, or of counts that contradict each other: the counts and no number. A stream
   * that expires old rows and then retracts one of them counts below 0.
   */
  public static RetentionStatistics unknown(long customersStart, long retained) {
    return new RetentionStatistics(
        customersStart,
        retained,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Interval.NONE);
  }

  /** Customers lost. */
  public long churned() {
    return customersStart - retained;
  }

  /** Share of customers lost, 0 to 1. */
  public double logoChurn() {
    return Double.isNaN(logoRetention) ? Double.NaN : (double) churned() / customersStart;
  }

  /**
   * From the sums over the customers with a start value above 0.
   *
   * @param customersStart their number, >= 0
   * @param retained how many have an end value above 0, 0 to {@code customersStart}
   * @param startValue sum of start, > 0 if there are customers
   * @param expansion sum of max(end - start, 0)
   * @param contraction sum of start - end over those with 0 < end < start
   * @param churnedValue sum of start over those with end = 0
   * @param confidence of the interval, in (0, 1)
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static RetentionStatistics of(
      long customersStart,
      long retained,
      double startValue,
      double expansion,
      double contraction,
      double churnedValue,
      double confidence) {
    Interval interval = Wilson.interval(retained, customersStart, confidence);
    double lost = (contraction + churnedValue) / startValue;
    return new RetentionStatistics(
        customersStart,
        retained,
        (double) retained / customersStart,
        // the sums are rounded one by one: a total loss must not give a retention below 0
        Math.max(0, 1 - lost),
        Math.max(0, 1 - lost + expansion / startValue),
        expansion,
        contraction,
        churnedValue,
        interval);
  }
}
