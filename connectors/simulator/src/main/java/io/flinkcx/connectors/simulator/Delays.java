package io.flinkcx.connectors.simulator;

import java.io.Serializable;

/**
 * The delay between event and arrival of a row. Rows of one customer at one instant arrive
 * together, so the arrival is a function of (seed, customer, event time). It is known before the
 * row is built and needs no memory.
 *
 * <p>A share of the rows is out of order: delayed by (0, disorderMillis], within the delay of the
 * watermark. A share is late: delayed by disorderMillis + (0, lateMillis], behind the watermark.
 */
record Delays(
    long seed, double disorderShare, long disorderMillis, double lateShare, long lateMillis)
    implements Serializable {

  private static final long serialVersionUID = 1;

  static final Delays NONE = new Delays(0, 0, 0, 0, 0);

  Delays {
    if (disorderShare == 0) {
      disorderMillis = 0; // the watermark need not wait
    }
    if (lateShare == 0) {
      lateMillis = 0;
    }
  }

  long arrivalMillis(long customer, long eventMillis) {
    if (disorderShare == 0 && lateShare == 0) {
      return eventMillis;
    }
    long hash = Hash.of(seed, customer, eventMillis);
    double fate = Hash.unit(hash);
    if (fate < lateShare) {
      return eventMillis + disorderMillis + upTo(lateMillis, hash);
    }
    if (fate < lateShare + disorderShare) {
      return eventMillis + upTo(disorderMillis, hash);
    }
    return eventMillis;
  }

  boolean isLate(long arrivalMillis, long eventMillis) {
    return arrivalMillis - eventMillis > disorderMillis;
  }

  long longestMillis() {
    return disorderMillis + lateMillis;
  }

  private static long upTo(long millis, long hash) {
    return 1 + (long) (Hash.unit(Hash.next(hash)) * millis);
  }
}
