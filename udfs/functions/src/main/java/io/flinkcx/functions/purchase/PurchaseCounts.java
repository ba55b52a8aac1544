package io.flinkcx.functions.purchase;

import io.flinkcx.core.math.CellCounts;
import io.flinkcx.core.purchase.CovariateHistogram;
import io.flinkcx.functions.rows.NumberArrays;
import io.flinkcx.functions.state.CellState;
import io.flinkcx.functions.state.Counts;
import java.util.Arrays;
import java.util.Optional;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.dataview.MapView;

/**
 * Customers by purchase history and covariates: the state of every aggregate that fits purchase
 * models. A cell is frequency, recency and age; with covariates also their number that affect
 * purchases, these, and those that affect dropout. Names and order of the fields are frozen:
 * savepoints.
 */
public class PurchaseCounts extends CellState {

  private static final int FREQUENCY = 0;
  private static final int RECENCY = 1;
  private static final int AGE = 2;
  private static final int PURCHASE_COVARIATES = 3;

  @DataTypeHint("MAP<STRING, BIGINT>")
  public MapView<String, Long> rejectedReasons = new MapView<>();

  /**
   * Counts the customers of a row, or takes them back; a row with a NULL is skipped.
   *
   * @param rule what must be true of the history
   * @param weight customers of this history, null for one
   * @param purchaseCovariates null for none
   * @param dropoutCovariates null for none
   * @param sign 1 or -1
   */
  final void count(
      HistoryRule rule,
      Number frequency,
      Number recency,
      Number age,
      Number weight,
      Number[] purchaseCovariates,
      Number[] dropoutCovariates,
      int sign)
      throws Exception {
    if (frequency == null || recency == null || age == null) {
      return;
    }
    double x = frequency.doubleValue();
    double lastPurchase = recency.doubleValue();
    double end = age.doubleValue();
    double count = weight == null ? 1 : weight.doubleValue();
    double[] purchase = NumberArrays.of(purchaseCovariates);
    double[] dropout = NumberArrays.of(dropoutCovariates);
    Optional<String> reason = rule.whyRejected(x, lastPurchase, end, count);
    if (reason.isEmpty()
        && !(CovariateHistogram.areFinite(purchase) && CovariateHistogram.areFinite(dropout))) {
      reason = Optional.of(CovariateHistogram.NOT_FINITE);
    }
    if (reason.isPresent()) {
      Counts.add(rejectedReasons, reason.get(), sign);
    } else if (count > 0) {
      addCell(NO_LABEL, cell(x, lastPurchase, end, purchase, dropout), sign * (long) count);
    }
  }

  private static double[] cell(
      double frequency, double recency, double age, double[] purchase, double[] dropout) {
    if (purchase.length + dropout.length == 0) {
      return new double[] {frequency, recency, age};
    }
    double[] cell = new double[PURCHASE_COVARIATES + 1 + purchase.length + dropout.length];
    cell[FREQUENCY] = frequency;
    cell[RECENCY] = recency;
    cell[AGE] = age;
    cell[PURCHASE_COVARIATES] = purchase.length;
    System.arraycopy(purchase, 0, cell, PURCHASE_COVARIATES + 1, purchase.length);
    System.arraycopy(dropout, 0, cell, cell.length - dropout.length, dropout.length);
    return cell;
  }

  /** Adds all that the other state holds. */
  final void addAll(PurchaseCounts other) throws Exception {
    addCells(other);
    Counts.addAll(rejectedReasons, other.rejectedReasons);
  }

  /** What a model is fitted to. */
  final CovariateHistogram histogram(String function) {
    CovariateHistogram histogram = new CovariateHistogram();
    for (CellCounts table : cells(function).tables().values()) {
      if (table.width() == PURCHASE_COVARIATES) {
        histogram.addAll(table, new double[0], new double[0]);
      } else {
        table.forEach((cell, n) -> add(histogram, cell, Math.max(0, n)));
      }
    }
    Counts.forEach(function, rejectedReasons, histogram::addRejected);
    return histogram;
  }

  private static void add(CovariateHistogram histogram, double[] cell, long customers) {
    int dropout = PURCHASE_COVARIATES + 1 + (int) cell[PURCHASE_COVARIATES];
    histogram.add(
        cell[FREQUENCY],
        cell[RECENCY],
        cell[AGE],
        Arrays.copyOfRange(cell, PURCHASE_COVARIATES + 1, dropout),
        Arrays.copyOfRange(cell, dropout, cell.length),
        customers);
  }
}
