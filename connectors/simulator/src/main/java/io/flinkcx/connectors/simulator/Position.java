package io.flinkcx.connectors.simulator;

import java.util.Comparator;

/**
 * The position of a reader: every row up to and including this one is emitted. Rows are in the
 * order of arrival, then customer, then their order in the customer's life. This order is the same
 * for every parallelism and every division into slices, so one position restores any set of splits.
 *
 * @param arrivalMillis when the row arrived, epoch milliseconds; the same for all rows in customer
 *     order
 * @param customer the row's customer; {@link Population#COMPANY} for the company's own rows
 * @param rows emitted rows of that customer at that arrival, at least 1
 */
record Position(long arrivalMillis, long customer, long rows) implements Comparable<Position> {

  /** Before the first row. */
  static final Position START = new Position(Long.MIN_VALUE, Long.MIN_VALUE, 0);

  private static final Comparator<Position> ORDER =
      Comparator.comparingLong(Position::arrivalMillis)
          .thenComparingLong(Position::customer)
          .thenComparingLong(Position::rows);

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
