package io.flinkcx.core.rfm;

import io.flinkcx.core.math.CompensatedSum;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The orders of one customer, with their summary: frequency, recency, age and monetary value.
 *
 * <pre>{@code
 * OrderLog log = new OrderLog();
 * for (Order o : orders) log.add(RfmUnit.WEEK.purchaseNumber(o.time()), o.amount(), 1);
 * Optional<RfmSummary> summary = log.summary(RfmUnit.WEEK, RfmUnit.WEEK.purchaseNumber(end));
 * }</pre>
 *
 * <p>Source: the conventions of the R package BTYD and of Python's lifetimes.
 */
public final class OrderLog {

  private final Map<Long, CompensatedSum> amounts = new TreeMap<>();

  /**
   * Adds orders of one amount.
   *
   * @param purchaseNumber {@link RfmUnit#purchaseNumber} of the order time; orders of equal number
   *     are one purchase
   * @param amount unit of money, finite
   * @param orders how many, > 0
   */
  public void add(long purchaseNumber, double amount, long orders) {
    amounts.computeIfAbsent(purchaseNumber, number -> new CompensatedSum()).add(amount * orders);
  }

  /**
   * The summary at the end of observation, empty if there is no order until then.
   *
   * @param end {@link RfmUnit#purchaseNumber} of the end of observation
   */
  public Optional<RfmSummary> summary(RfmUnit unit, long end) {
    Long first = null;
    long last = 0;
    long frequency = 0;
    CompensatedSum repeated = new CompensatedSum();
    for (Map.Entry<Long, CompensatedSum> purchase : amounts.entrySet()) {
      if (purchase.getKey() > end) {
        break;
      }
      if (first == null) {
        first = purchase.getKey();
      } else {
        frequency++;
        repeated.add(purchase.getValue().value());
      }
      last = purchase.getKey();
    }
    if (first == null) {
      return Optional.empty();
    }
    return Optional.of(
        new RfmSummary(
            frequency,
            unit.between(first, last),
            unit.between(first, end),
            frequency == 0 ? 0 : repeated.value() / frequency));
  }
}
