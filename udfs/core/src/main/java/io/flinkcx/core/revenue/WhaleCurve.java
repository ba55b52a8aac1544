package io.flinkcx.core.revenue;

import io.flinkcx.core.math.DoubleDouble;
import java.util.Map;
import java.util.NavigableMap;

/**
 * The whale curve of a customer base: the share of the total profit that the most profitable
 * customers bring.
 *
 * <p>If some customers lose money, the curve exceeds 1, up to the share of the profitable customers
 * alone, and falls to 1 at the last customer. Between two customers it is a straight line: the next
 * one counts in part.
 *
 * <p>Source: Cooper, Kaplan (1991), Profit Priorities from Activity-Based Costing, Harvard Business
 * Review 69(3).
 */
public final class WhaleCurve {

  /** The default number of points: every 5 % of the customers. */
  public static final int DEFAULT_POINTS = 20;

  /** The largest number of points. */
  public static final int LARGEST_POINTS = 10_000;

  /** Profits beyond this magnitude are invalid: their sum could overflow. */
  public static final double LARGEST_PROFIT = 1e140;

  private WhaleCurve() {}

  /** Whether a profit is valid: a finite number, at most 1e140 in magnitude. */
  public static boolean isValid(double profit) {
    return Math.abs(profit) <= LARGEST_PROFIT;
  }

  /**
   * Checks a number of points.
   *
   * @throws IllegalArgumentException if it is not whole or outside 1 to {@link #LARGEST_POINTS}
   */
  public static int requirePoints(double points) {
    if (!(points >= 1 && points <= LARGEST_POINTS && points == Math.rint(points))) {
      throw new IllegalArgumentException(
          "points must be a whole number from 1 to " + LARGEST_POINTS + ", got " + points);
    }
    return (int) points;
  }

  /**
   * Shares of the total profit, summed in double-double: the same for any order of the customers.
   *
   * @param customers number of customers with each profit, > 0; profits are {@link #isValid}
   * @param points number of steps, >= 1
   * @return [points + 1], where element k belongs to the share k / points of the customers; empty
   *     without customers or without a total profit above 0
   */
  public static double[] of(NavigableMap<Double, Long> customers, int points) {
    long n = 0;
    DoubleDouble total = DoubleDouble.ZERO;
    for (Map.Entry<Double, Long> entry : customers.entrySet()) {
      n += entry.getValue();
      total = total.plus(DoubleDouble.product(entry.getKey(), entry.getValue()));
    }
    if (n == 0 || !(total.value() > 0)) {
      return new double[0];
    }
    double[] shares = new double[points + 1];
    // in units of 1 / points of a customer, so that positions and counts are whole numbers
    DoubleDouble parts = DoubleDouble.of(points);
    double whole = total.times(parts).value();
    long before = 0;
    DoubleDouble profitBefore = DoubleDouble.ZERO;
    int k = 1;
    for (Map.Entry<Double, Long> entry : customers.descendingMap().entrySet()) {
      double profit = entry.getKey();
      long count = entry.getValue();
      while (k <= points && n * k <= (before + count) * points) {
        DoubleDouble part = DoubleDouble.product(profit, n * k - before * points);
        shares[k] = profitBefore.times(parts).plus(part).value() / whole;
        k++;
      }
      before += count;
      profitBefore = profitBefore.plus(DoubleDouble.product(profit, count));
    }
    return shares;
  }
}
