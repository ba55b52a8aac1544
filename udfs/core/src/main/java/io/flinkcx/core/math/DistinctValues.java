package io.flinkcx.core.math;

import java.util.Arrays;

/** The values that occur, each once. */
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
}
