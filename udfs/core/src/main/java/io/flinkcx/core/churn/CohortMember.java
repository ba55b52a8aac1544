package io.flinkcx.core.churn;

import java.util.Arrays;

/**
 * One customer of a cohort: the number of rows and the number of events in each period. These are
 * counts instead of flags, so that a row can be retracted.
 *
 * <p>As an array: [rows, events in period 0, events in period 1, ...], without zeros at the end. A
 * count may be below 0 in a state that retracts rows of another state.
 */
public final class CohortMember {

  /** A customer without rows. */
  public static final CohortMember NOBODY = new CohortMember(new long[0]);

  /** The period of a row without an event in any period. */
  public static final int NO_PERIOD = -1;

  private final long[] counts;

  private CohortMember(long[] counts) {
    this.counts = counts;
  }

  /** From {@link #counts()}; {@code null} is a customer without rows. */
  public static CohortMember of(Long[] counts) {
    if (counts == null) {
      return NOBODY;
    }
    long[] unboxed = new long[counts.length];
    for (int i = 0; i < counts.length; i++) {
      unboxed[i] = counts[i];
    }
    return new CohortMember(unboxed);
  }

  /** The array, boxed for maps in a state. */
  public Long[] counts() {
    Long[] boxed = new Long[counts.length];
    for (int i = 0; i < counts.length; i++) {
      boxed[i] = counts[i];
    }
    return boxed;
  }

  /** Whether the customer belongs to the cohort. */
  public boolean isIn() {
    return counts.length > 0 && counts[0] > 0;
  }

  /** Whether no row of the customer is left. */
  public boolean isNobody() {
    return counts.length == 0;
  }

  /** Events in a period, 0 after the last period with events. */
  long eventsIn(int period) {
    return period + 1 < counts.length ? counts[period + 1] : 0;
  }

  /** Number of periods up to the last one with events. */
  int periods() {
    return Math.max(0, counts.length - 1);
  }

  /**
   * With one row more or less.
   *
   * @param period of the row's event, or {@link #NO_PERIOD}
   * @param change 1 or -1
   */
  public CohortMember plus(int period, long change) {
    long[] sum = Arrays.copyOf(counts, Math.max(counts.length, period + 2));
    sum[0] += change;
    if (period != NO_PERIOD) {
      sum[period + 1] += change;
    }
    return trimmed(sum);
  }

  /** With the rows of another state. */
  public CohortMember plus(CohortMember other) {
    long[] sum = Arrays.copyOf(counts, Math.max(counts.length, other.counts.length));
    for (int i = 0; i < other.counts.length; i++) {
      sum[i] += other.counts[i];
    }
    return trimmed(sum);
  }

  private static CohortMember trimmed(long[] counts) {
    int length = counts.length;
    while (length > 0 && counts[length - 1] == 0) {
      length--;
    }
    return new CohortMember(length == counts.length ? counts : Arrays.copyOf(counts, length));
  }
}
