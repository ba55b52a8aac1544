package io.flinkcx.functions.lifetime;

import io.flinkcx.core.lifetime.BgNbd;
import io.flinkcx.core.lifetime.BgNbdFit;
import io.flinkcx.core.lifetime.PurchaseHistogram;
import io.flinkcx.functions.Counts;
import io.flinkcx.functions.UncastArguments;
import java.util.Map;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.types.Row;

/**
 * {@code CX_BGNBD_FIT(frequency, recency, age [, weight])}: the BG/NBD purchase model of a customer
 * base, one row per customer.
 */
@FunctionHint(output = @DataTypeHint(value = PurchaseModelRow.TYPE, bridgedTo = RowData.class))
public final class CxBgNbdFit extends AggregateFunction<RowData, CxBgNbdFit.Histogram> {

  private static final long serialVersionUID = 1L;

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return UncastArguments.of(super.getTypeInference(typeFactory));
  }

  /** Customers by purchase history. Names and order of the fields are frozen: savepoints. */
  public static final class Histogram {

    @DataTypeHint("MAP<ROW<frequency INT, recency DOUBLE, age DOUBLE>, BIGINT>")
    public MapView<Row, Long> customers = new MapView<>();

    public long rejected;
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
          Number weight)
      throws Exception {
    count(histogram, frequency, recency, age, weight, 1);
  }

  public void retract(
      Histogram histogram, Number frequency, Number recency, Number age, Number weight)
      throws Exception {
    count(histogram, frequency, recency, age, weight, -1);
  }

  private static void count(
      Histogram histogram, Number frequency, Number recency, Number age, Number weight, int sign)
      throws Exception {
    if (frequency == null || recency == null || age == null) {
      return;
    }
    double customers = weight == null ? 1 : weight.doubleValue();
    double x = frequency.doubleValue();
    double lastPurchase = recency.doubleValue();
    double end = age.doubleValue();
    if (!isCount(customers) || !PurchaseHistogram.accepts(x, lastPurchase, end)) {
      histogram.rejected += sign;
    } else if (customers > 0) {
      // adding 0.0 turns -0.0, which would be another key, into 0.0
      Row history = Row.of((int) x, lastPurchase + 0.0, end + 0.0);
      Counts.add(histogram.customers, history, sign * (long) customers);
    }
  }

  private static boolean isCount(double weight) {
    return weight >= 0 && weight == Math.rint(weight) && weight <= 1e15;
  }

  public void merge(Histogram histogram, Iterable<Histogram> others) throws Exception {
    for (Histogram other : others) {
      Counts.addAll(histogram.customers, other.customers);
      histogram.rejected += other.rejected;
    }
  }

  @Override
  public RowData getValue(Histogram histogram) {
    PurchaseHistogram purchases = new PurchaseHistogram();
    try {
      for (Map.Entry<Row, Long> cell : histogram.customers.entries()) {
        Row history = cell.getKey();
        // Below 0 only while a retraction has overtaken its row
        purchases.add(
            history.<Integer>getFieldAs(0),
            history.<Double>getFieldAs(1),
            history.<Double>getFieldAs(2),
            Math.max(0, cell.getValue()));
      }
    } catch (Exception e) {
      throw new IllegalStateException("CX_BGNBD_FIT: cannot read its histogram", e);
    }
    purchases.addRejected(histogram.rejected);
    return PurchaseModelRow.of(BgNbd.NAME, BgNbdFit.of(purchases));
  }
}
