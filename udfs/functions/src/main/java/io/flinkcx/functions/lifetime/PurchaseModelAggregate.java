package io.flinkcx.functions.lifetime;

import io.flinkcx.core.lifetime.HistoryDefect;
import io.flinkcx.core.lifetime.PurchaseHistogram;
import io.flinkcx.core.lifetime.PurchaseModelFit;
import io.flinkcx.functions.UncastArguments;
import java.util.Arrays;
import java.util.Optional;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * The fit of a purchase model as an aggregate {@code (frequency, recency, age [, weight] [,
 * start_model])}, one row per customer. A model says its names and how a histogram is fitted; one
 * with other names for the arguments overrides {@link #accumulate}.
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
  protected abstract PurchaseModelFit fit(PurchaseHistogram histogram, double[] start);

  /** Why a row is no history of this model, empty where it is one. */
  protected Optional<String> whyRejected(
      double frequency, double recency, double age, double weight) {
    return HistoryDefect.of(frequency, recency, age, weight).map(HistoryDefect::reason);
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return UncastArguments.of(super.getTypeInference(typeFactory));
  }

  /** Customers by purchase history, and where to start the fit; frozen likewise. */
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

  public void accumulate(
      Histogram histogram,
      @ArgumentHint(name = "frequency", type = @DataTypeHint("DOUBLE")) Number frequency,
      @ArgumentHint(name = "recency", type = @DataTypeHint("DOUBLE")) Number recency,
      @ArgumentHint(name = "age", type = @DataTypeHint("DOUBLE")) Number age,
      @ArgumentHint(name = "weight", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number weight,
      @ArgumentHint(
              name = "start_model",
              type = @DataTypeHint(value = PurchaseModelRow.TYPE, bridgedTo = RowData.class),
              isOptional = true)
          RowData startModel)
      throws Exception {
    count(histogram, frequency, recency, age, weight, 1);
    addStart(histogram, PurchaseModelRow.parametersOf(model, startModel));
  }

  public void retract(
      Histogram histogram,
      Number frequency,
      Number recency,
      Number age,
      Number weight,
      RowData startModel)
      throws Exception {
    count(histogram, frequency, recency, age, weight, -1);
  }

  private void count(
      Histogram histogram, Number frequency, Number recency, Number age, Number weight, int sign)
      throws Exception {
    if (frequency == null || recency == null || age == null) {
      return;
    }
    double customers = weight == null ? 1 : weight.doubleValue();
    double x = frequency.doubleValue();
    double lastPurchase = recency.doubleValue();
    double end = age.doubleValue();
    Optional<String> reason = whyRejected(x, lastPurchase, end, customers);
    histogram.add(x, lastPurchase, end, customers, reason, sign);
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
