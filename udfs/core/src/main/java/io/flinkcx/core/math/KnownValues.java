package io.flinkcx.core.math;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntToDoubleFunction;

/**
 * A function of whole numbers that is computed once for each number, on its first use. Threads
 * share it; two threads may compute the same value at the same time.
 */
final class KnownValues {

  private final IntToDoubleFunction function;

  /** The bits of each value, 0 if it is not known yet. */
  private final AtomicLongArray bits;

  /** The values at 0 to {@code size} - 1. */
  KnownValues(int size, IntToDoubleFunction function) {
    this.function = function;
    this.bits = new AtomicLongArray(size);
  }

  double at(int number) {
    long known = bits.get(number);
    if (known == 0) {
      known = Double.doubleToRawLongBits(function.applyAsDouble(number));
      bits.set(number, known);
    }
    return Double.longBitsToDouble(known);
  }
}
