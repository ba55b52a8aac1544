package io.flinkcx.core.churn;

import java.util.Arrays;

/**
 * One customer of a cohort: how many rows speak of them, and how many events lie in each period.
 * Counts and not flags, so that a row can be taken back.
 *
 * <p>As an array: [rows, events in period 0, events in period 1, ...], without zeros at the end. A
 * count may stand below 0 in a state that takes back what another one has added.
 */
public final class CohortMember {

  /** A customer of whom no row speaks. */
  public static final CohortMember NOBODY = new CohortMember(new long[0]);

  /** Stands for a row that brings no event into any period. */
  public static final int NO_PERIOD = -1;

  private final long[] counts;

  private CohortMember(long[] counts) {
    this.counts = counts;
  }

  /** From {@link #counts()}; {@code null} is nobody. */
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

  /** The array, boxed as maps of a state keep it. */
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

  /** Whether nothing is left of the customer. */
  public boolean isNobody() {
    return counts.length == 0;
  }

  /** Events in a period, 0 beyond the last one that has any. */
  long eventsIn(int period) {
    return period + 1 < counts.length ? counts[period + 1] : 0;
  }

  /** Number of periods up to the last one that has events. */
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
