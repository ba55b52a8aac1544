package io.flinkcx.core.math;

import java.util.OptionalLong;

/**
 * Whether all rows of a group had one and the same whole number, read off sums that can also take
 * rows away again.
 */
public final class SingleValue {

  private SingleValue() {}

  /**
   * Whether there are rows, and all had the same number.
   *
   * <p>By Cauchy and Schwarz n sum(v^2) = sum(v)^2 exactly where all v are equal.
   *
   * @param n number of rows
   * @param sum sum of their numbers
   * @param squares sum of the squares of their numbers
   */
  public static boolean isOne(long n, long sum, long squares) {
    if (n <= 0) {
      return false;
    }
    long value = sum / n;
    // one division, as a row is asked twice in a stream; no product can overflow where the sums did
    // not: value * n is at most sum, and where they are equal value * sum is at most squares
    return value * n == sum && value * sum == squares;
  }

  /** That number; empty where there are several, or no rows. */
  public static OptionalLong of(long n, long sum, long squares) {
    return isOne(n, sum, squares) ? OptionalLong.of(sum / n) : OptionalLong.empty();
  }
}
