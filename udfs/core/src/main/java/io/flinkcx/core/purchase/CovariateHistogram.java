package io.flinkcx.core.purchase;

import io.flinkcx.core.math.CellCounts;
import io.flinkcx.core.math.FeatureRows;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Number of customers by purchase history and covariates: the input of a purchase model with
 * time-invariant covariates.
 *
 * <pre>{@code
 * CovariateHistogram histogram = new CovariateHistogram();
 * for (Customer c : customers)
 *   histogram.add(c.frequency(), c.recency(), c.age(), c.channel(), c.segment(), 1);
 * PurchaseModelFit fit = BgNbdFit.of(histogram, null);
 * }</pre>
 *
 * <p>One {@link PurchaseHistogram} for each distinct pair of covariate vectors. Customers share
 * cells if the covariates are categories; with continuous ones each customer has a cell.
 *
 * <p>All customers of a fit have the same number of covariates. The number of most customers counts
 * (in a tie, the larger one), so neither order nor split of the rows matters. Customers with
 * another number are rejected as {@link #OTHER_LENGTH}.
 */
public final class CovariateHistogram {

  /** Reason to reject a row: a covariate is NaN or infinite. */
  public static final String NOT_FINITE = "covariates_not_finite";

  /** Reason to reject a customer who has more or fewer covariates than most. */
  public static final String OTHER_LENGTH = "covariates_of_other_length";

  private static final Comparator<Covariates> LENGTHS =
      Comparator.<Covariates>comparingInt(covariates -> covariates.purchase().length)
          .thenComparingInt(covariates -> covariates.dropout().length);

  private final Map<Covariates, PurchaseHistogram> patterns = new HashMap<>();
  private final Map<String, Long> rejectedReasons = new TreeMap<>();

  /**
   * Counts customers with one history and the same covariates; an impossible history or a covariate
   * that is not finite is counted as rejected.
   *
   * @param frequency repeat purchases, see {@link PurchaseHistory}
   * @param recency time of the last purchase since the first
   * @param age time since the first purchase, same unit
   * @param purchase covariates of the purchase rate, [p]
   * @param dropout covariates of dropout, [d]
   * @param count how many customers, >= 0
   */
  public void add(
      double frequency,
      double recency,
      double age,
      double[] purchase,
      double[] dropout,
      long count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must be >= 0 customers, got " + count);
    }
    Optional<HistoryDefect> defect = HistoryDefect.of(frequency, recency, age, 1);
    if (defect.isPresent()) {
      addRejected(defect.get().reason(), count);
    } else if (!areFinite(purchase) || !areFinite(dropout)) {
      addRejected(NOT_FINITE, count);
    } else if (count > 0) {
      patterns
          .computeIfAbsent(new Covariates(purchase, dropout), c -> new PurchaseHistogram())
          .add(frequency, recency, age, count);
    }
  }

  /**
   * Counts customers with the same covariates who were counted elsewhere; a count below 0 is none.
   *
   * @param histories possible histories by frequency, recency and age; not to be changed any more
   * @param purchase finite covariates of the purchase rate, [p]
   * @param dropout finite covariates of dropout, [d]
   */
  public void addAll(CellCounts histories, double[] purchase, double[] dropout) {
    PurchaseHistogram customers = new PurchaseHistogram(histories);
    if (customers.customers() > 0) {
      patterns.merge(
          new Covariates(purchase, dropout),
          customers,
          (before, more) -> {
            before.merge(more);
            return before;
          });
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
  public void merge(CovariateHistogram other) {
    other.patterns.forEach(
        (covariates, histogram) ->
            patterns.computeIfAbsent(covariates, c -> new PurchaseHistogram()).merge(histogram));
    other.rejectedReasons.forEach(this::addRejected);
  }

  /** Whether all values are finite. */
  public static boolean areFinite(double[] covariates) {
    return FeatureRows.areFinite(covariates);
  }

  /** The customers with the most frequent number of covariates; the others as rejected. */
  CovariateHistogram ofCommonLength() {
    Map<Covariates, Long> customersOfLength = new TreeMap<>(LENGTHS);
    patterns.forEach(
        (covariates, histogram) ->
            customersOfLength.merge(covariates, histogram.customers(), Long::sum));
    CovariateHistogram common = new CovariateHistogram();
    rejectedReasons.forEach(common::addRejected);
    customersOfLength.entrySet().stream()
        .max(
            Map.Entry.<Covariates, Long>comparingByValue()
                .thenComparing(Map.Entry::getKey, LENGTHS))
        .map(Map.Entry::getKey)
        .ifPresent(
            most ->
                patterns.forEach(
                    (covariates, histogram) -> {
                      if (covariates.isAsLongAs(most)) {
                        common.patterns.put(covariates, histogram);
                      } else {
                        common.addRejected(OTHER_LENGTH, histogram.customers());
                      }
                    }));
    return common;
  }

  /** The distinct covariates with the histories of their customers, in a fixed order. */
  List<Map.Entry<Covariates, PurchaseHistogram>> sortedPatterns() {
    return patterns.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
  }

  /** Whether any customer has a covariate. */
  boolean hasCovariates() {
    return patterns.keySet().stream().anyMatch(c -> c.purchase().length + c.dropout().length > 0);
  }

  /** All histories, whatever the covariates, with the rejected rows. */
  public PurchaseHistogram pooled() {
    PurchaseHistogram pooled = new PurchaseHistogram();
    patterns.values().forEach(pooled::merge);
    rejectedReasons.forEach(pooled::addRejected);
    return pooled;
  }
}
