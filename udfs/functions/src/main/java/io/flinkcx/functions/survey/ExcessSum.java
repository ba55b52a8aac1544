package io.flinkcx.functions.survey;

import io.flinkcx.core.math.DoubleDouble;

/** Sums that are kept as a count and what the weights add to or take from it. */
final class ExcessSum {

  private ExcessSum() {}

  /**
   * The sum.
   *
   * @param count of the rows
   * @param excess the sum of their weights less 1 each, null where no row has a weight
   * @param excessLow what the rounding of {@code excess} lost
   */
  static double of(long count, Double excess, Double excessLow) {
    // small weights are the difference of two large numbers here, so not a digit may be lost
    return excess == null
        ? count
        : DoubleDouble.sum(count, excess).plus(DoubleDouble.of(excessLow)).value();
  }
}
