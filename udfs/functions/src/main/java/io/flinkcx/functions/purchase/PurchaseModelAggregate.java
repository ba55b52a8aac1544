package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.CovariateHistogram;
import io.flinkcx.core.purchase.HistoryDefect;
import io.flinkcx.core.purchase.PurchaseModelFit;
import io.flinkcx.functions.planning.UncastArguments;
import io.flinkcx.functions.rows.NumberArrays;
import java.util.Arrays;
import java.util.Optional;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * The fit of a purchase model as an aggregate over one row per customer. A model says its names and
 * how a histogram is fitted; its {@code accumulate} and {@code retract} say what its arguments are.
 */
@FunctionHint(output = @DataTypeHint(value = PurchaseModelRow.TYPE, bridgedTo = RowData.class))
public abstract class PurchaseModelAggregate
    extends AggregateFunction<RowData, PurchaseModelAggregate.Histogram> {

  private static final long serialVersionUID = 1L;

  private final String function;
  private final String model;

  /**
   * @param function the SQL name
   * @param model the name of the model in its ROW
   */
  protected PurchaseModelAggregate(String function, String model) {
    this.function = function;
    this.model = model;
  }

  /**
   * Fits the model.
   *
   * @param start parameters of an earlier fit of the same model, null where none was given
   */
  protected abstract PurchaseModelFit fit(CovariateHistogram histogram, double[] start);

  /** Why a row is no history of this model, empty where it is one. */
  protected Optional<String> whyRejected(
      double frequency, double recency, double age, double weight) {
    return HistoryDefect.of(frequency, recency, age, weight).map(HistoryDefect::reason);
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return UncastArguments.of(super.getTypeInference(typeFactory));
  }

  /** Customers by purchase history and covariates, and where to start the fit; frozen likewise. */
  public static final class Histogram extends PurchaseCounts {

    /**
     * Where to start the fit. Of several the largest, so that neither order nor split of the rows
     * matters; one that is taken back stays, as it changes the way to the maximum only.
     */
    public double[] start;
  }

  @Override
  public Histogram createAccumulator() {
    return new Histogram();
  }

  /**
   * Counts a row, or takes it back.
   *
   * @param purchaseCovariates null for none
   * @param dropoutCovariates null for none
   * @param sign 1 or -1
   */
  final void count(
      Histogram histogram,
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
    double customers = weight == null ? 1 : weight.doubleValue();
    double x = frequency.doubleValue();
    double lastPurchase = recency.doubleValue();
    double end = age.doubleValue();
    double[] purchase = NumberArrays.of(purchaseCovariates);
    double[] dropout = NumberArrays.of(dropoutCovariates);
    Optional<String> reason = whyRejected(x, lastPurchase, end, customers);
    if (reason.isEmpty()
        && !(CovariateHistogram.areFinite(purchase) && CovariateHistogram.areFinite(dropout))) {
      reason = Optional.of(CovariateHistogram.NOT_FINITE);
    }
    histogram.add(x, lastPurchase, end, purchase, dropout, customers, reason, sign);
  }

  /** Takes note of a model to start the fit at, NULL for none. */
  final void addStart(Histogram histogram, RowData startModel) {
    addStart(histogram, PurchaseModelRow.parametersOf(model, startModel));
  }

  private static void addStart(Histogram histogram, double[] start) {
    if (start != null && (histogram.start == null || Arrays.compare(start, histogram.start) > 0)) {
      histogram.start = start;
    }
  }

  public void merge(Histogram histogram, Iterable<Histogram> others) throws Exception {
    for (Histogram other : others) {
      histogram.addAll(other);
      addStart(histogram, other.start);
    }
  }

  @Override
  public RowData getValue(Histogram histogram) {
    return PurchaseModelRow.of(model, fit(histogram.histogram(function), histogram.start));
  }
}
