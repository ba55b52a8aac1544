package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.CovariateHistogram;
import io.flinkcx.functions.rows.NumberArrays;
import io.flinkcx.functions.state.Counts;
import java.util.Map;
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

  /** Adds the customers of one row, or takes them away. */
  void add(
      double frequency,
      double recency,
      double age,
      double[] purchaseCovariates,
      double[] dropoutCovariates,
      double weight,
      Optional<String> whyRejected,
      int sign)
      throws Exception {
    if (whyRejected.isPresent()) {
      Counts.add(rejectedReasons, whyRejected.get(), sign);
    } else if (weight > 0) {
      // adding 0.0 turns -0.0, which would be another key, into 0.0
      Row customer =
          Row.of(
              (int) frequency,
              recency + 0.0,
              age + 0.0,
              NumberArrays.key(purchaseCovariates),
              NumberArrays.key(dropoutCovariates));
      Counts.add(customers, customer, sign * (long) weight);
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
    try {
      for (Map.Entry<Row, Long> cell : customers.entries()) {
        Row customer = cell.getKey();
        // Below 0 only while a retraction has overtaken its row
        histogram.add(
            customer.<Integer>getFieldAs(0),
            customer.<Double>getFieldAs(1),
            customer.<Double>getFieldAs(2),
            NumberArrays.of(customer.<Double[]>getFieldAs(3)),
            NumberArrays.of(customer.<Double[]>getFieldAs(4)),
            Math.max(0, cell.getValue()));
      }
      for (Map.Entry<String, Long> reason : rejectedReasons.entries()) {
        histogram.addRejected(reason.getKey(), reason.getValue());
      }
    } catch (Exception e) {
      throw new IllegalStateException(function + ": cannot read its histogram", e);
    }
    return histogram;
  }
}
