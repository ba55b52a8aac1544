package io.flinkcx.core.churn;

import io.flinkcx.core.math.CellCounts;
import io.flinkcx.core.math.DistinctValues;
import java.util.Arrays;

/**
 * Numbers of customers who left and who were last seen, by duration: the input of the Kaplan-Meier
 * curve and the log-rank test.
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

  /** Whole durations up to this are counted in place. */
  private static final int LARGEST_WHOLE = 1 << 20;

  /** Whether a duration is valid: a finite number >= 0. */
  public static boolean isDuration(double duration) {
    return duration >= 0 && duration < Double.POSITIVE_INFINITY;
  }

  /**
   * Counts in any order; several may have the same duration.
   *
   * @param durations those for which {@link #isDuration} holds, [n]
   * @param events how many left, [n]
   * @param censored how many were last seen, [n]
   */
  public static SurvivalCounts of(double[] durations, long[] events, long[] censored) {
    return isWhole(durations)
        ? ofWhole(durations, events, censored)
        : ofAny(durations, events, censored);
  }

  /**
   * Counts of customers by duration and whether they left; a count below 0 is none.
   *
   * @param customers cells of the duration, for which {@link #isDuration} holds, and 1 if they
   *     left, else 0
   */
  public static SurvivalCounts of(CellCounts customers) {
    double[][] columns = customers.columns();
    long[] events = customers.counts();
    long[] censored = new long[events.length];
    for (int i = 0; i < events.length; i++) {
      long count = Math.max(0, events[i]);
      boolean hasLeft = columns[1][i] == 1;
      events[i] = hasLeft ? count : 0;
      censored[i] = hasLeft ? 0 : count;
    }
    return of(columns[0], events, censored);
  }

  private static boolean isWhole(double[] durations) {
    for (double duration : durations) {
      if (duration != (int) duration || duration > LARGEST_WHOLE) {
        return false;
      }
    }
    return true;
  }

  /** Days, weeks, months: the duration is the index of its count, so nothing is sorted. */
  private static SurvivalCounts ofWhole(double[] durations, long[] events, long[] censored) {
    int longest = -1;
    for (double duration : durations) {
      longest = Math.max(longest, (int) duration);
    }
    long[] eventsAt = new long[longest + 1];
    long[] censoredAt = new long[longest + 1];
    boolean[] occurs = new boolean[longest + 1];
    int size = 0;
    for (int i = 0; i < durations.length; i++) {
      int at = (int) durations[i];
      size += occurs[at] ? 0 : 1;
      occurs[at] = true;
      eventsAt[at] += events[i];
      censoredAt[at] += censored[i];
    }
    SurvivalCounts counts = new SurvivalCounts(new double[size], new long[size], new long[size]);
    int k = 0;
    for (int at = 0; at <= longest; at++) {
      if (occurs[at]) {
        counts.times[k] = at;
        counts.events[k] = eventsAt[at];
        counts.censored[k++] = censoredAt[at];
      }
    }
    return counts;
  }

  private static SurvivalCounts ofAny(double[] durations, long[] events, long[] censored) {
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
