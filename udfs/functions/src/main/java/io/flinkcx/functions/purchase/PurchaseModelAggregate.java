package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.CovariateHistogram;
import io.flinkcx.core.purchase.PurchaseModelFit;
import io.flinkcx.functions.arguments.FunctionSchema;
import java.util.Arrays;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * The fit of a purchase model as an aggregate over one row per customer. A model says its names,
 * its arguments and how a histogram is fitted.
 */
public abstract class PurchaseModelAggregate
    extends AggregateFunction<RowData, PurchaseModelAggregate.Histogram> {

  private static final long serialVersionUID = 1L;

  private final String function;
  private final String model;

  /**
   * @param function the SQL name
   * @param model the name of the model in its ROW
   */
  PurchaseModelAggregate(String function, String model) {
    this.function = function;
    this.model = model;
  }

  /**
   * Fits the model.
   *
   * @param start parameters of an earlier fit of the same model, null where none was given
   */
  abstract PurchaseModelFit fit(CovariateHistogram histogram, double[] start);

  /** Declares the arguments of a row. */
  abstract FunctionSchema arguments(FunctionSchema schema);

  @Override
  public final TypeInference getTypeInference(DataTypeFactory typeFactory) {
    FunctionSchema schema = new FunctionSchema().state(typeFactory.createDataType(Histogram.class));
    return arguments(schema).returning(PurchaseModelRow.TYPE.dataType()).build();
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
