package io.flinkcx.core.journey;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.LostDigits;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.survey.MeanStatistics;

/**
 * What a cohort brought, period by period: sums over the customers whose period is over. It has
 * plain fields, because Flink stores it and savepoints outlive releases: names and types are
 * frozen. Each sum is a number and its rounding error.
 */
public class RevenueCurve {

  /** Customers whose period is over [periods]. */
  public long[] customers = {};

  /** What they brought in the period [2 periods], money. */
  public double[] revenue = {};

  /** What they brought up to its end [2 periods], money. */
  public double[] cumulative = {};

  /** Sum over the customers of the square of that [2 periods]. */
  public double[] squares = {};

  /** The largest total of a customer, in magnitude, that was ever taken back, money. */
  public double largestTakenBack;

  /** A curve of so many periods, all empty. */
  public void clear(int periods) {
    largestTakenBack = 0;
    customers = new long[periods];
    revenue = new double[2 * periods];
    cumulative = new double[2 * periods];
    squares = new double[2 * periods];
  }

  /**
   * Adds one customer to each period that is over.
   *
   * @param periodsOver number of periods that are over, from period 0
   * @param sign 1, or -1 to take the customer back
   */
  public void tally(CohortSpender customer, int periodsOver, int sign) {
    if (!customer.isIn()) {
      return;
    }
    DoubleDouble total = DoubleDouble.ZERO;
    for (int period = 0; period < periodsOver; period++) {
      DoubleDouble brought = customer.revenue(period);
      total = total.plus(brought);
      customers[period] += sign;
      add(revenue, period, brought, sign);
      add(cumulative, period, total, sign);
      add(squares, period, total.times(total), sign);
      largestTakenBack =
          sign < 0 ? Math.max(largestTakenBack, Math.abs(total.value())) : largestTakenBack;
    }
  }

  private static void add(double[] sums, int period, DoubleDouble value, int sign) {
    DoubleDouble sum = sum(sums, period).plus(sign > 0 ? value : value.negate());
    sums[2 * period] = sum.high();
    sums[2 * period + 1] = sum.low();
  }

  private static DoubleDouble sum(double[] sums, int period) {
    return new DoubleDouble(sums[2 * period], sums[2 * period + 1]);
  }

  /** Revenue in a period, money; NaN if it is over for nobody. */
  public double revenue(int period) {
    return known(revenue, period);
  }

  /** Revenue up to the end of a period, money; NaN if it is over for nobody. */
  public double cumulativeRevenue(int period) {
    return known(cumulative, period);
  }

  private double known(double[] sums, int period) {
    return customers[period] > 0
        ? LostDigits.withoutRounding(sum(sums, period).value(), largestTakenBack)
        : Double.NaN;
  }

  /**
   * Revenue per customer up to the end of a period, with its uncertainty.
   *
   * @param confidence in (0, 1)
   */
  public MeanStatistics perCustomer(int period, double confidence) {
    return MeanStatistics.of(
        customers[period] > 0
            ? new Moments(
                customers[period], sum(cumulative, period), sum(squares, period), largestTakenBack)
            : Moments.EMPTY,
        confidence);
  }
}
