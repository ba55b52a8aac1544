package io.flinkcx.core.rfm;

import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.TupleCounts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * The orders of one customer, with their summary: frequency, recency, age and monetary value.
 *
 * <pre>{@code
 * RfmUnit unit = RfmUnit.WEEK;
 * OrderLog log = new OrderLog();
 * for (Order o : orders) log.add(unit, unit.purchaseNumber(o.time()), o.amount(), end, 1);
 * Optional<RfmSummary> summary = log.summary();
 * }</pre>
 *
 * <p>Orders are counted by span of time and amount, and not added up: so an order that is taken
 * back leaves no rounding behind, and the order of arrival does not matter.
 *
 * <p>Source: the conventions of the R package BTYD and of Python's lifetimes.
 */
public final class OrderLog {

  private static final byte NO_UNIT = -1;

  /** [purchase number, bits of the amount], whose order is that of amounts >= 0. */
  private final TupleCounts orders;

  /** [purchase number of an end of observation], for every order. */
  private final TupleCounts ends;

  private RfmUnit unit;

  public OrderLog() {
    this(new TupleCounts(2), new TupleCounts(1));
  }

  private OrderLog(TupleCounts orders, TupleCounts ends) {
    this.orders = orders;
    this.ends = ends;
  }

  /**
   * Adds orders that are alike.
   *
   * @param unit of the summary and of the purchase numbers, the same for all orders
   * @param purchaseNumber {@link RfmUnit#purchaseNumber} of the order time; orders of equal number
   *     are one purchase
   * @param amount unit of money, finite, >= 0
   * @param end {@link RfmUnit#purchaseNumber} of the end of observation; if orders have several,
   *     the latest counts
   * @param count how many; below 0 takes them back, which may come before they were added
   */
  public void add(RfmUnit unit, long purchaseNumber, double amount, long end, long count) {
    this.unit = unit;
    // -0.0 and 0.0 are one amount
    orders.add(count, purchaseNumber, Double.doubleToLongBits(amount + 0.0));
    ends.add(count, end);
  }

  /** Adds the orders of another log of this customer. */
  public void addAll(OrderLog other) {
    unit = unit == null ? other.unit : unit;
    orders.addAll(other.orders);
    ends.addAll(other.ends);
  }

  /** The summary at the end of observation, empty if there is no order until then. */
  public Optional<RfmSummary> summary() {
    long end = end();
    int size = orders.size();
    long purchases = 0;
    long first = 0;
    long last = 0;
    CompensatedSum repeated = new CompensatedSum();
    int i = 0;
    while (i < size && orders.get(i, 0) <= end) {
      long purchase = orders.get(i, 0);
      boolean hasOrders = false;
      CompensatedSum amount = new CompensatedSum();
      for (; i < size && orders.get(i, 0) == purchase; i++) {
        // below 0 only while a retraction has overtaken its row
        if (orders.count(i) > 0) {
          hasOrders = true;
          amount.add(Double.longBitsToDouble(orders.get(i, 1)) * orders.count(i));
        }
      }
      if (!hasOrders) {
        continue;
      }
      if (purchases == 0) {
        first = purchase;
      } else {
        repeated.add(amount.value());
      }
      last = purchase;
      purchases++;
    }
    if (purchases == 0) {
      return Optional.empty();
    }
    return Optional.of(RfmSummary.of(unit, purchases, first, last, end, repeated.value()));
  }

  private long end() {
    for (int i = ends.size() - 1; i >= 0; i--) {
      if (ends.count(i) > 0) {
        return ends.get(i, 0);
      }
    }
    return Long.MIN_VALUE;
  }

  /**
   * Writes the log. The format is frozen, and with it the order of the units: savepoints. Several
   * threads may write at the same time.
   */
  public void write(DataOutput out) throws IOException {
    out.writeByte(unit == null ? NO_UNIT : unit.ordinal());
    orders.write(out);
    ends.write(out);
  }

  /** Reads what {@link #write} wrote. */
  public static OrderLog read(DataInput in) throws IOException {
    byte unit = in.readByte();
    OrderLog log = new OrderLog(TupleCounts.read(2, in), TupleCounts.read(1, in));
    log.unit = unit == NO_UNIT ? null : RfmUnit.values()[unit];
    return log;
  }
}
