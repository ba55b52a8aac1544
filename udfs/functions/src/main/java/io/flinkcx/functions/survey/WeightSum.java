package io.flinkcx.functions.survey;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.functions.declarative.CompensatedSum;

/** Sums of weights that are kept as a count and what the weights add to or take from it. */
final class WeightSum {

  private WeightSum() {}

  /**
   * The sum.
   *
   * @param count of the rows
   * @param excess the column of the sum of their weights less 1 each
   * @param excessLow the column of what the rounding of {@code excess} lost
   */
  static double of(long count, long excess, long excessLow) {
    // small weights are the difference of two large numbers here, so not a digit may be lost
    return DoubleDouble.of(count).plus(CompensatedSum.of(excess, excessLow)).value();
  }
}
