package io.flinkcx.core.purchase;

import io.flinkcx.core.math.CellCounts;
import java.util.Collections;
import java.util.HashMap;
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

  /** Numbers of a cell: frequency, recency and age. */
  private static final int WIDTH = 3;

  private final CellCounts cells;
  private final Map<String, Long> rejectedReasons = new TreeMap<>();
  private long customers;

  /** No customers. */
  public PurchaseHistogram() {
    this(new CellCounts(WIDTH));
  }

  /**
   * Customers that were counted elsewhere; a count below 0 is none.
   *
   * @param cells possible histories by frequency, recency and age; not to be changed any more
   */
  public PurchaseHistogram(CellCounts cells) {
    this.cells = cells.positive();
    for (long count : this.cells.counts()) {
      customers += count;
    }
  }

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
      cells.add(new double[] {frequency, recency, age}, count);
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
    cells.addAll(other.cells);
    other.rejectedReasons.forEach(this::addRejected);
    customers += other.customers;
  }

  /** The distinct histories with their numbers of customers, in no order. */
  public Map<PurchaseHistory, Long> cells() {
    Map<PurchaseHistory, Long> histories = new HashMap<>();
    cells.forEach(
        (cell, count) -> histories.put(PurchaseHistory.of(cell[0], cell[1], cell[2]), count));
    return histories;
  }

  /** The same in a fixed order. */
  PurchaseCells sortedCells() {
    return PurchaseCells.sorted(cells);
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
