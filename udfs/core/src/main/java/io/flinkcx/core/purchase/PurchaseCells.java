package io.flinkcx.core.purchase;

import io.flinkcx.core.math.CellCounts;
import io.flinkcx.core.math.DistinctValues;
import io.flinkcx.core.math.RowOrder;

/**
 * The distinct histories of a histogram with their numbers of customers, see {@link
 * PurchaseHistory}. All arrays have one entry for each history.
 *
 * @param frequency x
 * @param recency t_x
 * @param age T
 * @param customers > 0
 */
record PurchaseCells(int[] frequency, double[] recency, double[] age, long[] customers) {

  /**
   * Histories in a fixed order, by age, recency and frequency, so that sums over them do not depend
   * on the order of arrival.
   *
   * @param counts cells of frequency, recency and age
   */
  static PurchaseCells sorted(CellCounts counts) {
    double[][] columns = counts.columns();
    double[] frequency = columns[0];
    double[] recency = columns[1];
    double[] age = columns[2];
    long[] customers = counts.counts();
    int[] order = RowOrder.of(age, recency, frequency);
    PurchaseCells cells = new PurchaseCells(order.length);
    for (int i = 0; i < order.length; i++) {
      cells.frequency[i] = (int) frequency[order[i]];
      cells.recency[i] = recency[order[i]];
      cells.age[i] = age[order[i]];
      cells.customers[i] = customers[order[i]];
    }
    return cells;
  }

  private PurchaseCells(int size) {
    this(new int[size], new double[size], new double[size], new long[size]);
  }

  /** Some of the histories, in the order of their positions. */
  PurchaseCells at(int[] positions) {
    PurchaseCells some = new PurchaseCells(positions.length);
    for (int i = 0; i < positions.length; i++) {
      some.frequency[i] = frequency[positions[i]];
      some.recency[i] = recency[positions[i]];
      some.age[i] = age[positions[i]];
      some.customers[i] = customers[positions[i]];
    }
    return some;
  }

  /** Number of histories. */
  int size() {
    return frequency.length;
  }

  /** The largest number of repeat purchases, 0 without histories. */
  int largestFrequency() {
    int largest = 0;
    for (int x : frequency) {
      largest = Math.max(largest, x);
    }
    return largest;
  }

  /** Customers with more than i repeat purchases, [largest frequency]. */
  long[] customersAbove() {
    long[] above = new long[largestFrequency()];
    for (int c = 0; c < size(); c++) {
      if (frequency[c] > 0) {
        above[frequency[c] - 1] += customers[c];
      }
    }
    for (int i = above.length - 2; i >= 0; i--) {
      above[i] += above[i + 1];
    }
    return above;
  }

  /** Distinct times, recencies and ages together, ascending. */
  double[] distinctTimes() {
    double[] all = new double[2 * size()];
    System.arraycopy(age, 0, all, 0, size());
    System.arraycopy(recency, 0, all, size(), size());
    return DistinctValues.ascending(all);
  }
}
