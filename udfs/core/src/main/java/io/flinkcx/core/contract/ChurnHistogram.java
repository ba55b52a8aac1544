package io.flinkcx.core.contract;

import io.flinkcx.core.math.WholeNumber;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers of customers who left and who were last seen under contract, by period of their contract:
 * the input of a model of churn by age.
 *
 * <pre>{@code
 * ChurnHistogram histogram = new ChurnHistogram();
 * histogram.add(1, 0, 131); // of 1000 customers 131 left at the end of period 1
 * histogram.add(2, 743, 126); // 126 at the end of period 2; the other 743 are still there
 * ShiftedBetaGeometricFit.of(histogram);
 * }</pre>
 *
 * <p>Cohorts of different ages add up: the periods are those of a customer's own contract.
 */
public final class ChurnHistogram {

  /** Contracts of more periods than this are bad data. */
  public static final int MAX_PERIOD = 10_000;

  /**
   * Customers of one period.
   *
   * @param active still under contract after the period, at which their observation ends
   * @param lost left at the end of the period
   */
  public record Customers(long active, long lost) {

    private Customers plus(Customers other) {
      return new Customers(active + other.active, lost + other.lost);
    }
  }

  private final Map<Integer, Customers> periods = new TreeMap<>();
  private long customers;
  private long rejected;

  /** Whether the three numbers can enter a histogram; others are counted as rejected. */
  public static boolean accepts(double period, double active, double lost) {
    return period >= 1
        && period <= MAX_PERIOD
        && period == Math.rint(period)
        && WholeNumber.isWeight(active)
        && WholeNumber.isWeight(lost);
  }

  /**
   * Counts customers; impossible numbers are counted as one rejected row.
   *
   * @param period of the contract, whole, 1 to {@link #MAX_PERIOD}
   * @param active customers still under contract after it, at which their observation ends
   * @param lost customers who left at its end
   */
  public void add(double period, double active, double lost) {
    if (!accepts(period, active, lost)) {
      rejected++;
    } else if (active + lost > 0) {
      periods.merge((int) period, new Customers((long) active, (long) lost), Customers::plus);
      customers += (long) active + (long) lost;
    }
  }

  /** Counts rows that were rejected before. */
  public void addRejected(long rows) {
    rejected += rows;
  }

  /** Adds the other histogram. */
  public void merge(ChurnHistogram other) {
    other.periods.forEach((period, counts) -> periods.merge(period, counts, Customers::plus));
    customers += other.customers;
    rejected += other.rejected;
  }

  /** Customers by period, ascending; periods without customers are left out. */
  public Map<Integer, Customers> periods() {
    return Collections.unmodifiableMap(periods);
  }

  /** Customers counted, without the rejected rows. */
  public long customers() {
    return customers;
  }

  /** Rows that could not be counted. */
  public long rejected() {
    return rejected;
  }
}
