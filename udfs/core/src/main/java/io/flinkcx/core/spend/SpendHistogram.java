package io.flinkcx.core.spend;

import io.flinkcx.core.math.CellCounts;
import io.flinkcx.core.math.DistinctValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Number of customers by number of repeat purchases and mean amount: the input of the Gamma-Gamma
 * model. Merging two histograms equals one pass over both.
 *
 * <p>Up to a million distinct pairs are exact. With more, amounts are binned on the finest {@link
 * AmountGrid} that has at most a million pairs. That grid depends only on the customers, not on
 * their order or split.
 */
public final class SpendHistogram {

  /** Distinct pairs above which amounts are binned. */
  public static final int MAX_CELLS = 1_000_000;

  /** Numbers of a cell: frequency and amount. */
  private static final int WIDTH = 2;

  /** Receives the cells of a histogram one by one. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * @param frequency repeat purchases, >= 1
     * @param monetaryValue their mean amount, > 0
     * @param customers how many, > 0
     */
    void visit(int frequency, double monetaryValue, long customers);
  }

  private final int maxCells;
  private final Map<String, Long> rejectedReasons = new TreeMap<>();
  private CellCounts cells;
  private AmountGrid grid;
  private long customers;

  /** An empty histogram of at most {@link #MAX_CELLS}. */
  public SpendHistogram() {
    this(MAX_CELLS, AmountGrid.EXACT);
  }

  /**
   * An empty histogram whose amounts are binned from the start.
   *
   * @param maxCells distinct pairs above which it is coarsened further, > 0
   * @param grid the finest grid that it uses
   */
  public SpendHistogram(int maxCells, AmountGrid grid) {
    this(maxCells, grid, new CellCounts(WIDTH));
  }

  /**
   * Customers that were counted elsewhere; a count below 0 is none.
   *
   * @param maxCells distinct pairs above which it is coarsened further, > 0
   * @param grid that of the amounts
   * @param cells valid spends by frequency and amount; not to be changed any more
   */
  public SpendHistogram(int maxCells, AmountGrid grid, CellCounts cells) {
    this.maxCells = maxCells;
    this.grid = grid;
    this.cells = cells.positive();
    for (long count : this.cells.counts()) {
      customers += count;
    }
    coarsenIfTooLarge();
  }

  /**
   * Counts customers. Customers without a repeat purchase have no information about spend and are
   * left out. An invalid spend is counted as rejected, by its {@link SpendDefect}.
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
    Optional<SpendDefect> defect = SpendDefect.of(frequency, monetaryValue, 1);
    if (defect.isPresent()) {
      addRejected(defect.get().reason(), count);
    } else if (count > 0) {
      addCell((int) frequency, monetaryValue, count);
      customers += count;
      coarsenIfTooLarge();
    }
  }

  /**
   * Counts rows that were rejected before.
   *
   * @param reason the reason, such as {@link SpendDefect#reason()}
   */
  public void addRejected(String reason, long rows) {
    if (rows != 0) {
      rejectedReasons.merge(reason, rows, Long::sum);
    }
  }

  /** Adds the other histogram. */
  public void merge(SpendHistogram other) {
    AmountGrid common = grid.coarsest(other.grid);
    if (!common.equals(grid)) {
      coarsen(common);
    }
    other.forEach(this::addCell);
    other.rejectedReasons.forEach(this::addRejected);
    customers += other.customers;
    coarsenIfTooLarge();
  }

  private void addCell(int frequency, double monetaryValue, long count) {
    cells.add(new double[] {frequency, grid.bin(monetaryValue)}, count);
  }

  private void coarsenIfTooLarge() {
    while (cells() > maxCells && grid.canCoarsen()) {
      coarsen(grid.coarser());
    }
  }

  private void coarsen(AmountGrid coarser) {
    CellCounts fine = cells;
    cells = new CellCounts(WIDTH);
    grid = coarser;
    fine.forEach((cell, n) -> addCell((int) cell[0], cell[1], n));
  }

  /** Visits all distinct pairs with their numbers of customers, in no order. */
  public void forEach(Visitor visitor) {
    cells.forEach((cell, n) -> visitor.visit((int) cell[0], cell[1], n));
  }

  /** The same in a fixed order, so that sums over them do not depend on the order of arrival. */
  List<SpendBlock> blocks() {
    double[][] columns = cells.columns();
    double[] frequency = columns[0];
    double[] amount = columns[1];
    long[] count = cells.counts();
    double[] distinct = DistinctValues.ascending(frequency);
    Amounts[] own = amounts(distinct.length);
    Amounts[] shared = amounts(distinct.length);
    for (int i = 0; i < count.length; i++) {
      int x = Arrays.binarySearch(distinct, frequency[i]);
      (count[i] == 1 ? own : shared)[x].add(amount[i]);
    }
    List<SpendBlock> blocks = new ArrayList<>();
    for (int x = 0; x < distinct.length; x++) {
      blocks.add(block((int) distinct[x], own[x].ascending(), shared[x].ascending()));
    }
    return blocks;
  }

  private SpendBlock block(int frequency, double[] own, double[] shared) {
    double[] sharedBy = new double[shared.length];
    for (int i = 0; i < shared.length; i++) {
      sharedBy[i] = cells.count(frequency, shared[i]);
    }
    return SpendBlock.of(frequency, own, shared, sharedBy);
  }

  private static Amounts[] amounts(int size) {
    Amounts[] amounts = new Amounts[size];
    Arrays.setAll(amounts, x -> new Amounts());
    return amounts;
  }

  /** Amounts as they come. */
  private static final class Amounts {

    private double[] values = new double[4];
    private int size;

    void add(double amount) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = amount;
    }

    double[] ascending() {
      return AscendingAmounts.of(values, size);
    }
  }

  /** Distinct pairs above which amounts are binned. */
  public int maxCells() {
    return maxCells;
  }

  /** Number of distinct pairs. */
  public int cells() {
    return cells.size();
  }

  /** The grid of the amounts. */
  public AmountGrid grid() {
    return grid;
  }

  /** Customers with a repeat purchase, without the rejected. */
  public long customers() {
    return customers;
  }

  /** Rows that were not a valid spend, by reason, in the order of the reasons' names. */
  public Map<String, Long> rejectedReasons() {
    return Collections.unmodifiableMap(rejectedReasons);
  }
}
