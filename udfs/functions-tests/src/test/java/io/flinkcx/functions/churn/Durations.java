package io.flinkcx.functions.churn;

import java.util.Random;
import java.util.stream.DoubleStream;

/** Durations for the contracts. */
final class Durations {

  private Durations() {}

  /** Whole months with ties. */
  static double draw(Random random) {
    return 1.0 + random.nextInt(12);
  }

  /** Those that a function must skip, and one at the end of the range. */
  static DoubleStream bad() {
    return DoubleStream.of(
        -1, -Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY, 0, -0.0, Double.MAX_VALUE);
  }
}
