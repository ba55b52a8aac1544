package io.flinkcx.core.journey;

import io.flinkcx.core.survey.ShareStatistics;
import java.util.ArrayList;
import java.util.List;

/**
 * Customers by the steps that they reached and the whole seconds that they took to each.
 *
 * <p>A step and its seconds are one number, the key under which customers are counted. The keys are
 * state of users' jobs, so their form is frozen.
 */
public final class FunnelTimes {

  /** Beyond all times: 34,000 years. */
  private static final long SECONDS = 1L << 40;

  private final List<List<Count>> times = new ArrayList<>();

  private record Count(long seconds, long customers) {}

  /**
   * @param steps how many there are, >= 0
   */
  public FunnelTimes(int steps) {
    for (int step = 0; step < steps; step++) {
      times.add(new ArrayList<>());
    }
  }

  /**
   * The key of a step, from 0, reached so many seconds, >= 0, after the first one. They are rounded
   * to whole seconds.
   */
  public static long key(int step, double seconds) {
    return step * SECONDS + Math.min(SECONDS - 1, Math.max(0, Math.round(seconds)));
  }

  /**
   * Adds customers; keys come in ascending order.
   *
   * @param customers a count below 0, of a state that has forgotten rows, is none
   */
  public void add(long key, long customers) {
    if (customers > 0) {
      times.get((int) (key / SECONDS)).add(new Count(key % SECONDS, customers));
    }
  }

  /**
   * The steps; none if nobody reached the first.
   *
   * @param confidence of the intervals, in (0, 1)
   */
  public List<FunnelStep> steps(double confidence) {
    List<FunnelStep> steps = new ArrayList<>();
    long first = times.isEmpty() ? 0 : reached(0);
    for (int step = 0; step < times.size() && first > 0; step++) {
      long n = reached(step);
      long before = step == 0 ? 0 : reached(step - 1);
      steps.add(
          new FunnelStep(
              step + 1,
              n,
              ShareStatistics.orUnknown(n, first, confidence),
              step == 0
                  ? ShareStatistics.of(0, 0, confidence)
                  : ShareStatistics.orUnknown(n, before, confidence),
              median(times.get(step), n)));
    }
    return steps;
  }

  private long reached(int step) {
    return times.get(step).stream().mapToLong(Count::customers).sum();
  }

  private static double median(List<Count> counts, long n) {
    return n == 0 ? Double.NaN : (at(counts, (n - 1) / 2) + at(counts, n / 2)) / 2.0;
  }

  /** The value at a rank, from 0. */
  private static long at(List<Count> counts, long rank) {
    long passed = 0;
    for (Count count : counts) {
      passed += count.customers;
      if (rank < passed) {
        return count.seconds;
      }
    }
    throw new IllegalStateException("rank " + rank + " of " + passed);
  }
}
