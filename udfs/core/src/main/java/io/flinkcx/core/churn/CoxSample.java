package io.flinkcx.core.churn;

import io.flinkcx.core.math.DistinctValues;

/**
 * The rows of a Cox model in the order in which its sums go through them: stratum by stratum, and
 * there the row that ends last first.
 */
final class CoxSample {

  /** Position of each row among the {@link CoxRows}, [n]. */
  final int[] order;

  /** When each row ends, descending in a stratum, [n]. */
  final double[] times;

  /** How many observations of each row left, [n]. */
  final double[] events;

  /** Weight of them, [n]. */
  final double[] eventWeights;

  /** Weight of all observations of each row, [n]. */
  final double[] weights;

  /** Orthogonal features, row after row, [n q]. */
  final double[] values;

  /** Features of a row. */
  final int q;

  /** Where each stratum ends, ascending, [strata]. */
  final int[] ends;

  /** When each row begins, [n]; null if all begin with time. */
  final double[] entries;

  /** The rows by when they begin, stratum by stratum, the latest first, [n]; null likewise. */
  final int[] byEntry;

  /**
   * Orders rows.
   *
   * @param values orthogonal features in the order of the rows, [n q]
   */
  CoxSample(CoxRows rows, double[] values, int q) {
    this.q = q;
    ends = new int[rows.strataNumbers().length];
    for (int stratum : rows.strata()) {
      ends[stratum]++;
    }
    for (int s = 1; s < ends.length; s++) {
      ends[s] += ends[s - 1];
    }
    double[] durations = rows.durations();
    double[] counts = rows.counts();
    double[] totals = rows.totals();
    order = descending(rows, durations);
    int n = order.length;
    times = new double[n];
    events = new double[n];
    eventWeights = new double[n];
    weights = new double[n];
    this.values = new double[n * q];
    for (int i = 0; i < n; i++) {
      int row = order[i];
      times[i] = durations[row] + 0.0;
      weights[i] = totals[row];
      if (rows.hasLeft(row)) {
        events[i] = counts[row];
        eventWeights[i] = totals[row];
      }
      System.arraycopy(values, row * q, this.values, i * q, q);
    }
    entries = rows.entries() == null ? null : new double[n];
    byEntry = entries == null ? null : new int[n];
    if (entries != null) {
      int[] places = new int[n];
      for (int i = 0; i < n; i++) {
        places[order[i]] = i;
        entries[i] = rows.entries()[order[i]];
      }
      int[] rowsByEntry = descending(rows, rows.entries());
      for (int i = 0; i < n; i++) {
        byEntry[i] = places[rowsByEntry[i]];
      }
    }
  }

  /** Positions of the rows by stratum, then by value, the largest first. */
  private int[] descending(CoxRows rows, double[] values) {
    int[] all = DistinctValues.descendingOrder(values, DistinctValues.ascending(values));
    if (ends.length == 1) {
      return all;
    }
    int[] next = new int[ends.length];
    System.arraycopy(ends, 0, next, 1, ends.length - 1);
    int[] ordered = new int[all.length];
    for (int row : all) {
      ordered[next[rows.strata()[row]]++] = row;
    }
    return ordered;
  }

  /** The longest time of a stratum. */
  double longest(int stratum) {
    return times[stratum == 0 ? 0 : ends[stratum - 1]];
  }

  /** Number of rows. */
  int size() {
    return times.length;
  }
}
