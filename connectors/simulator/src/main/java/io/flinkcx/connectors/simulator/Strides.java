package io.flinkcx.connectors.simulator;

import java.util.Arrays;
import java.util.List;

/** The customers of several splits as one ascending sequence. */
final class Strides {

  private final long stride;
  private final long[] numbers; // ascending, within [0, stride)

  Strides(List<SimulatorSplit> splits) {
    numbers =
        splits.stream()
            .filter(split -> !split.isCompany())
            .mapToLong(SimulatorSplit::number)
            .sorted()
            .toArray();
    stride = splits.isEmpty() ? 1 : splits.get(0).stride();
  }

  /** The first of these customers at or after that number; Long.MAX_VALUE if there are none. */
  long atOrAfter(long customer) {
    if (numbers.length == 0) {
      return Long.MAX_VALUE;
    }
    long base = customer / stride * stride;
    int found = Arrays.binarySearch(numbers, customer - base);
    int next = found >= 0 ? found : -found - 1;
    return next < numbers.length ? base + numbers[next] : base + stride + numbers[0];
  }
}
