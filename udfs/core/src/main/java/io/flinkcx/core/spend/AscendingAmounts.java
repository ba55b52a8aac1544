package io.flinkcx.core.spend;

import java.util.Arrays;

/**
 * Sorts amounts above 0. Sorting a million amounts at once costs more than fitting the model.
 * Distributing them to buckets by their leading binary digits first takes a quarter of that; these
 * digits order positive doubles as their values do.
 */
final class AscendingAmounts {

  private static final int AMOUNTS_PER_BUCKET = 8;

  private AscendingAmounts() {}

  /**
   * The first {@code size} of the amounts, ascending.
   *
   * @param amounts > 0, finite
   */
  static double[] of(double[] amounts, int size) {
    long smallest = Long.MAX_VALUE;
    long largest = 0;
    for (int i = 0; i < size; i++) {
      long digits = Double.doubleToRawLongBits(amounts[i]);
      smallest = Math.min(smallest, digits);
      largest = Math.max(largest, digits);
    }
    int dropped = droppedDigits(largest - smallest, size / AMOUNTS_PER_BUCKET);
    int buckets = size == 0 ? 0 : (int) ((largest - smallest) >>> dropped) + 1;
    int[] next = new int[buckets + 1];
    for (int i = 0; i < size; i++) {
      next[bucket(amounts[i], smallest, dropped) + 1]++;
    }
    for (int b = 0; b < buckets; b++) {
      next[b + 1] += next[b];
    }
    double[] sorted = new double[size];
    for (int i = 0; i < size; i++) {
      sorted[next[bucket(amounts[i], smallest, dropped)]++] = amounts[i];
    }
    int from = 0;
    for (int b = 0; b < buckets; b++) {
      int to = next[b];
      Arrays.sort(sorted, from, to);
      from = to;
    }
    return sorted;
  }

  private static int bucket(double amount, long smallest, int dropped) {
    return (int) ((Double.doubleToRawLongBits(amount) - smallest) >>> dropped);
  }

  /** The number of digits to drop so that the range has at most about that many buckets. */
  private static int droppedDigits(long range, int buckets) {
    int rangeDigits = Long.SIZE - Long.numberOfLeadingZeros(range);
    int bucketDigits = Integer.SIZE - Integer.numberOfLeadingZeros(buckets);
    return Math.max(0, rangeDigits - bucketDigits);
  }
}
