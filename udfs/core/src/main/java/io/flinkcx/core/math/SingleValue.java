package io.flinkcx.core.math;

import java.util.OptionalLong;

/**
 * Tests whether all rows of a group have the same whole number, from sums that support retraction.
 */
public final class SingleValue {

  private SingleValue() {}

  /**
   * Whether there are rows, and all have the same number.
   *
   * <p>By Cauchy and Schwarz n sum(v^2) = sum(v)^2 exactly if all v are equal.
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
    // one division, because a stream calls this twice per row; no product overflows if the sums did
    // not: value * n is at most sum, and if they are equal, value * sum is at most squares
    return value * n == sum && value * sum == squares;
  }

  /** That number; empty if there are several, or no rows. */
  public static OptionalLong of(long n, long sum, long squares) {
    return isOne(n, sum, squares) ? OptionalLong.of(sum / n) : OptionalLong.empty();
  }
}
