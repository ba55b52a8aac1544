package io.flinkcx.core.purchase;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Number of customers by purchase history: the input of a purchase model.
 *
 * <pre>{@code
 * PurchaseHistogram histogram = new PurchaseHistogram();
 * for (Customer c : customers) histogram.add(c.frequency(), c.recency(), c.age(), 1);
 * PurchaseModelFit fit = BgNbdFit.of(histogram);
 * }</pre>
 *
 * <p>Customers with equal history share a cell, so a million customers at day grain are about
 * 107,000 cells. Histograms add up: merging two equals one pass over both.
 */
public final class PurchaseHistogram {

  private static final Comparator<PurchaseHistory> ORDER =
      Comparator.comparingDouble(PurchaseHistory::age)
          .thenComparingDouble(PurchaseHistory::recency)
          .thenComparingInt(PurchaseHistory::frequency);

  private final Map<PurchaseHistory, Long> cells = new HashMap<>();
  private final Map<String, Long> rejectedReasons = new TreeMap<>();
  private long customers;

  /**
   * Counts customers with one history; an impossible history is counted as rejected, by its {@link
   * HistoryDefect}.
   *
   * @param frequency repeat purchases, see {@link PurchaseHistory}
   * @param recency time of the last purchase since the first
   * @param age time since the first purchase, same unit
   * @param count how many customers, >= 0
   */
  public void add(double frequency, double recency, double age, long count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must be >= 0 customers, got " + count);
    }
    Optional<HistoryDefect> defect = HistoryDefect.of(frequency, recency, age, 1);
    if (defect.isPresent()) {
      addRejected(defect.get().reason(), count);
    } else if (count > 0) {
      cells.merge(PurchaseHistory.of(frequency, recency, age), count, Long::sum);
      customers += count;
    }
  }

  /**
   * Counts rows that were rejected before.
   *
   * @param reason the reason, such as {@link HistoryDefect#reason()}
   */
  public void addRejected(String reason, long rows) {
    if (rows != 0) {
      rejectedReasons.merge(reason, rows, Long::sum);
    }
  }

  /** Adds the other histogram. */
  public void merge(PurchaseHistogram other) {
    other.cells.forEach((history, count) -> cells.merge(history, count, Long::sum));
    other.rejectedReasons.forEach(this::addRejected);
    customers += other.customers;
  }

  /** The distinct histories with their numbers of customers, in no order. */
  public Map<PurchaseHistory, Long> cells() {
    return Collections.unmodifiableMap(cells);
  }

  /** The same in a fixed order, so that sums over them do not depend on the order of arrival. */
  List<Map.Entry<PurchaseHistory, Long>> sortedCells() {
    return cells.entrySet().stream().sorted(Map.Entry.comparingByKey(ORDER)).toList();
  }

  /** Customers counted, without the rejected. */
  public long customers() {
    return customers;
  }

  /** Rows that were no possible history, by reason, in the order of the reasons' names. */
  public Map<String, Long> rejectedReasons() {
    return Collections.unmodifiableMap(rejectedReasons);
  }
}
