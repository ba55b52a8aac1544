package io.flinkcx.core.lifetime;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many customers have which number of repeat purchases and mean amount: all that the
 * Gamma-Gamma model needs to be fitted. Merging two histograms equals one pass over both.
 */
public final class SpendHistogram {

  /**
   * One customer's repeat purchases and their mean amount.
   *
   * @param frequency count >= 1
   * @param monetaryValue unit of money, > 0
   */
  public record Spend(int frequency, double monetaryValue) {}

  private static final Comparator<Spend> ORDER =
      Comparator.comparingInt(Spend::frequency).thenComparingDouble(Spend::monetaryValue);

  private final Map<Spend, Long> cells = new HashMap<>();
  private long customers;
  private long rejected;

  /**
   * Counts customers. Those without a repeat purchase say nothing of spend and are left out; an
   * impossible frequency or a mean amount that is not above 0 is counted as rejected.
   *
   * @param frequency repeat purchases, whole
   * @param monetaryValue mean amount of the repeat purchases
   * @param count how many customers, >= 0
   */
  public void add(double frequency, double monetaryValue, long count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must be >= 0 customers, got " + count);
    }
    if (frequency == 0) {
      return;
    }
    if (!GammaGamma.isPossible(frequency, monetaryValue)) {
      rejected += count;
    } else if (count > 0) {
      cells.merge(new Spend((int) frequency, monetaryValue), count, Long::sum);
      customers += count;
    }
  }

  /** Counts rows that were found bad before they came here. */
  public void addRejected(long rows) {
    rejected += rows;
  }

  /** Adds all that the other histogram holds. */
  public void merge(SpendHistogram other) {
    other.cells.forEach((spend, count) -> cells.merge(spend, count, Long::sum));
    customers += other.customers;
    rejected += other.rejected;
  }

  /** The distinct spends with their numbers of customers, in no order. */
  public Map<Spend, Long> cells() {
    return Collections.unmodifiableMap(cells);
  }

  /** The same in a fixed order, so that sums over them do not depend on the order of arrival. */
  List<Map.Entry<Spend, Long>> sortedCells() {
    return cells.entrySet().stream().sorted(Map.Entry.comparingByKey(ORDER)).toList();
  }

  /** Customers with a repeat purchase, without the rejected. */
  public long customers() {
    return customers;
  }

  /** Rows that were no possible spend. */
  public long rejected() {
    return rejected;
  }
}
