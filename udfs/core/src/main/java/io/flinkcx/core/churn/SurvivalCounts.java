package io.flinkcx.core.churn;

import io.flinkcx.core.math.DistinctValues;
import java.util.Arrays;

/**
 * How many left and how many were last seen, by how long they had stayed: all that the Kaplan-Meier
 * curve and the log-rank test need to know.
 *
 * <pre>{@code
 * SurvivalCounts counts = SurvivalCounts.of(durations, events, censored);
 * SurvivalCurve curve = KaplanMeier.of(counts, 0.95, SurvivalInterval.LOG_LOG);
 * }</pre>
 *
 * @param times distinct durations, ascending, [k]
 * @param events how many left at each, >= 0, [k]
 * @param censored how many were last seen at each, still there, >= 0, [k]
 */
public record SurvivalCounts(double[] times, long[] events, long[] censored) {

  /** Whether a duration can be taken: a number, finite, >= 0. */
  public static boolean isDuration(double duration) {
    return duration >= 0 && duration < Double.POSITIVE_INFINITY;
  }

  /**
   * Counts in any order, of which several may have one duration.
   *
   * @param durations those for which {@link #isDuration} holds, [n]
   * @param events how many left, [n]
   * @param censored how many were last seen, [n]
   */
  public static SurvivalCounts of(double[] durations, long[] events, long[] censored) {
    double[] times = DistinctValues.ascending(durations);
    long[] eventsAt = new long[times.length];
    long[] censoredAt = new long[times.length];
    for (int i = 0; i < durations.length; i++) {
      int at = Arrays.binarySearch(times, durations[i] + 0.0);
      eventsAt[at] += events[i];
      censoredAt[at] += censored[i];
    }
    return new SurvivalCounts(times, eventsAt, censoredAt);
  }

  /** All observations. */
  public long observations() {
    return Arrays.stream(events).sum() + Arrays.stream(censored).sum();
  }
}
