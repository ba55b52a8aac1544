package io.flinkcx.core.math;

import java.util.Arrays;

/** The distinct values of an array. */
public final class DistinctValues {

  private DistinctValues() {}

  /** The distinct values, ascending; -0.0 is 0.0. */
  public static double[] ascending(double[] values) {
    double[] sorted = new double[values.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = values[i] + 0.0;
    }
    Arrays.sort(sorted);
    int size = 0;
    for (double value : sorted) {
      if (size == 0 || value != sorted[size - 1]) {
        sorted[size++] = value;
      }
    }
    return Arrays.copyOf(sorted, size);
  }

  /**
   * Positions of values by their place in a sorted list, the last place first: a sort without
   * comparisons.
   *
   * @param values in any order, all of them among {@code ascending}
   */
  public static int[] descendingOrder(double[] values, double[] ascending) {
    int[] places = new int[values.length];
    int[] ends = new int[ascending.length + 1];
    for (int i = 0; i < values.length; i++) {
      places[i] = ascending.length - 1 - Arrays.binarySearch(ascending, values[i] + 0.0);
      ends[places[i] + 1]++;
    }
    for (int k = 1; k < ends.length; k++) {
      ends[k] += ends[k - 1];
    }
    int[] order = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      order[ends[places[i]]++] = i;
    }
    return order;
  }
}
