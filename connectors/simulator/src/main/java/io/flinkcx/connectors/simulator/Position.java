package io.flinkcx.connectors.simulator;

import java.util.Comparator;

/**
 * How far a reader has come: every row up to and including this one is out. Rows are in the order
 * of arrival, then customer, then their order in the customer's life, which is the same for every
 * parallelism and every cut into slices; so one position restores any set of splits.
 *
 * @param arrivalMillis when the row arrived, epoch milliseconds; the same for all rows in customer
 *     order
 * @param customer the row's customer; {@link Population#COMPANY} for the company's own rows
 * @param rows rows of that customer at that arrival that are out, at least 1
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
