package io.flinkcx.core.journey;

import io.flinkcx.core.churn.CohortMember;
import io.flinkcx.core.math.DoubleDouble;
import java.util.Arrays;

/**
 * One customer of a cohort: the number of rows, and what the customer brought in each period.
 *
 * <p>As an array: [rows, revenue of period 0, its rounding error, revenue of period 1, ...],
 * without zeros at the end. The rounding errors make sums the same for any order of the rows, and
 * let one be taken back without a trace. The number of rows may be below 0 in a state that retracts
 * rows of another state.
 */
public final class CohortSpender {

  /** A customer without rows. */
  public static final CohortSpender NOBODY = new CohortSpender(new double[0]);

  /**
   * The largest amount of a row, in magnitude: what is left when rows of it come and go keeps its
   * digits, also in the sums of squares.
   */
  public static final double LARGEST_AMOUNT = 1e10;

  private final double[] sums;

  private CohortSpender(double[] sums) {
    this.sums = sums;
  }

  /** From {@link #sums()}; {@code null} is a customer without rows. */
  public static CohortSpender of(Double[] sums) {
    return sums == null
        ? NOBODY
        : new CohortSpender(Arrays.stream(sums).mapToDouble(Double::doubleValue).toArray());
  }

  /** Whether an amount can be added; negative ones are refunds. */
  public static boolean isAmount(double amount) {
    return Math.abs(amount) <= LARGEST_AMOUNT;
  }

  /** The array, boxed for maps in a state. */
  public Double[] sums() {
    return Arrays.stream(sums).boxed().toArray(Double[]::new);
  }

  /** Whether the customer belongs to the cohort. */
  public boolean isIn() {
    return sums.length > 0 && sums[0] > 0;
  }

  /** Whether no row of the customer is left. */
  public boolean isNobody() {
    return sums.length == 0;
  }

  /** What the customer brought in a period. */
  DoubleDouble revenue(int period) {
    int place = place(period);
    return place < sums.length ? new DoubleDouble(sums[place], sums[place + 1]) : DoubleDouble.ZERO;
  }

  /**
   * With one row more or less.
   *
   * @param period of the amount, or {@link CohortMember#NO_PERIOD}
   * @param amount money
   * @param sign 1 or -1
   */
  public CohortSpender plus(int period, double amount, int sign) {
    double[] row = new double[period == CohortMember.NO_PERIOD ? 1 : place(period) + 2];
    row[0] = sign;
    if (period != CohortMember.NO_PERIOD) {
      row[place(period)] = sign * amount;
    }
    return plus(new CohortSpender(row));
  }

  /** With the rows of another state. */
  public CohortSpender plus(CohortSpender other) {
    double[] sum = Arrays.copyOf(sums, Math.max(1, Math.max(sums.length, other.sums.length)));
    sum[0] += other.sums.length == 0 ? 0 : other.sums[0];
    for (int period = 0; place(period) < other.sums.length; period++) {
      DoubleDouble revenue = revenue(period).plus(other.revenue(period));
      sum[place(period)] = revenue.high();
      sum[place(period) + 1] = revenue.low();
    }
    return trimmed(sum);
  }

  private static int place(int period) {
    return 1 + 2 * period;
  }

  private static CohortSpender trimmed(double[] sums) {
    int length = sums.length;
    while (length > 1 && sums[length - 1] == 0 && sums[length - 2] == 0) {
      length -= 2;
    }
    return new CohortSpender(
        length == 1 && sums[0] == 0 ? new double[0] : Arrays.copyOf(sums, length));
  }
}
