package io.flinkcx.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of measurements. */
final class Median {

  private Median() {}

  /** Of one part of each; of an even number the mean of the two in the middle. */
  static <T> double of(List<T> measured, ToDoubleFunction<T> part) {
    double[] sorted = measured.stream().mapToDouble(part).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
