package io.flinkcx.core.churn;

import io.flinkcx.core.math.DistinctValues;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/**
 * The function of time with which an effect is tested to grow or fade. The test is the same for any
 * multiple of it, and with any constant added.
 */
public enum TimeTransform {
  /** 1 - S(t-) of the Kaplan-Meier curve of all rows: the default of R's cox.zph. */
  KM("km"),

  /** Rank of the time among the ends of all rows. */
  RANK("rank"),

  /** The time itself. */
  IDENTITY("identity"),

  /** Its logarithm; there is no test if a customer left at 0. */
  LOG("log");

  private final String label;

  TimeTransform(String label) {
    this.label = label;
  }

  /**
   * The transform with this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static TimeTransform of(String label) {
    return Arrays.stream(values())
        .filter(transform -> transform.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "time_transform must be one of "
                        + Arrays.stream(values())
                            .map(transform -> "'" + transform.label + "'")
                            .collect(Collectors.joining(", "))
                        + ", got '"
                        + label
                        + "'"));
  }

  /** The function for the times at which rows end, with a mean of 0 over those who left. */
  DoubleUnaryOperator of(CoxRows rows) {
    DoubleUnaryOperator g =
        switch (this) {
          case IDENTITY -> time -> time;
          case LOG -> Math::log;
          case RANK -> table(rows, false);
          case KM -> table(rows, true);
        };
    double[] durations = rows.durations();
    double[] counts = rows.counts();
    double n = 0;
    double sum = 0;
    for (int i = 0; i < durations.length; i++) {
      if (rows.hasLeft(i)) {
        n += counts[i];
        sum += counts[i] * g.applyAsDouble(durations[i]);
      }
    }
    double mean = sum / n;
    return time -> g.applyAsDouble(time) - mean;
  }

  private static DoubleUnaryOperator table(CoxRows rows, boolean isKaplanMeier) {
    double[] durations = rows.durations();
    double[] counts = rows.counts();
    double[] times = DistinctValues.ascending(durations);
    double[] ending = new double[times.length];
    double[] leaving = new double[times.length];
    double[] entering = new double[times.length + 1];
    for (int i = 0; i < durations.length; i++) {
      int at = place(times, durations[i]);
      ending[at] += counts[i];
      leaving[at] += rows.hasLeft(i) ? counts[i] : 0;
      if (rows.entries() != null) {
        // at risk from the first time after the entry
        int entry = Arrays.binarySearch(times, rows.entries()[i] + 0.0);
        entering[entry < 0 ? -entry - 1 : entry + 1] += counts[i];
      } else {
        entering[0] += counts[i];
      }
    }
    double[] values = new double[times.length];
    double atRisk = 0;
    double ranked = 0;
    double survival = 1;
    for (int k = 0; k < times.length; k++) {
      atRisk += entering[k];
      values[k] = isKaplanMeier ? 1 - survival : ranked + (ending[k] + 1) / 2;
      survival *= 1 - leaving[k] / atRisk;
      ranked += ending[k];
      atRisk -= ending[k];
    }
    return time -> values[place(times, time)];
  }

  private static int place(double[] times, double time) {
    return Arrays.binarySearch(times, time + 0.0);
  }
}
