package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.CovariateHistogram;
import io.flinkcx.functions.rows.NumberArrays;
import io.flinkcx.functions.state.Counts;
import java.util.Optional;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.types.Row;

/**
 * Customers by purchase history and covariates: the state of every aggregate that fits purchase
 * models. Names and order of the fields are frozen: savepoints.
 */
public class PurchaseCounts {

  @DataTypeHint(
      "MAP<ROW<frequency INT, recency DOUBLE, age DOUBLE, purchase_covariates ARRAY<DOUBLE>,"
          + " dropout_covariates ARRAY<DOUBLE>>, BIGINT>")
  public MapView<Row, Long> customers = new MapView<>();

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
      // adding 0.0 turns -0.0, which would be another key, into 0.0
      Row customer =
          Row.of(
              (int) x,
              lastPurchase + 0.0,
              end + 0.0,
              NumberArrays.key(purchase),
              NumberArrays.key(dropout));
      Counts.add(customers, customer, sign * (long) count);
    }
  }

  /** Adds all that the other state holds. */
  void addAll(PurchaseCounts other) throws Exception {
    Counts.addAll(customers, other.customers);
    Counts.addAll(rejectedReasons, other.rejectedReasons);
  }

  /** What a model is fitted to. */
  CovariateHistogram histogram(String function) {
    CovariateHistogram histogram = new CovariateHistogram();
    Counts.forEach(
        function,
        customers,
        (customer, n) ->
            histogram.add(
                customer.<Integer>getFieldAs(0),
                customer.<Double>getFieldAs(1),
                customer.<Double>getFieldAs(2),
                NumberArrays.of(customer.<Double[]>getFieldAs(3)),
                NumberArrays.of(customer.<Double[]>getFieldAs(4)),
                Math.max(0, n)));
    Counts.forEach(function, rejectedReasons, histogram::addRejected);
    return histogram;
  }
}
