package io.flinkcx.functions.lifetime;

import io.flinkcx.core.lifetime.GammaGamma;
import io.flinkcx.core.lifetime.GammaGammaFit;
import io.flinkcx.core.lifetime.SpendHistogram;
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
 * {@code CX_GAMMA_GAMMA_FIT(frequency, monetary_value)}: the spend model of a customer base, one
 * row per customer.
 */
@FunctionHint(output = @DataTypeHint(value = SpendModelRow.TYPE, bridgedTo = RowData.class))
public final class CxGammaGammaFit extends AggregateFunction<RowData, CxGammaGammaFit.Histogram> {

  private static final long serialVersionUID = 1L;

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return UncastArguments.of(super.getTypeInference(typeFactory));
  }

  /** Customers by spend. Names and order of the fields are frozen: savepoints. */
  public static final class Histogram {

    @DataTypeHint("MAP<ROW<frequency INT, monetary_value DOUBLE>, BIGINT>")
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
      @ArgumentHint(name = "monetary_value", type = @DataTypeHint("DOUBLE")) Number monetaryValue)
      throws Exception {
    count(histogram, frequency, monetaryValue, 1);
  }

  public void retract(Histogram histogram, Number frequency, Number monetaryValue)
      throws Exception {
    count(histogram, frequency, monetaryValue, -1);
  }

  private static void count(Histogram histogram, Number frequency, Number monetaryValue, int sign)
      throws Exception {
    if (frequency == null || monetaryValue == null) {
      return;
    }
    double x = frequency.doubleValue();
    double amount = monetaryValue.doubleValue();
    if (GammaGamma.isPossible(x, amount)) {
      Counts.add(histogram.customers, Row.of((int) x, amount), sign);
    } else if (x != 0) {
      // x = 0 is no bad row: a customer without a repeat purchase says nothing of spend
      histogram.rejected += sign;
    }
  }

  public void merge(Histogram histogram, Iterable<Histogram> others) throws Exception {
    for (Histogram other : others) {
      Counts.addAll(histogram.customers, other.customers);
      histogram.rejected += other.rejected;
    }
  }

  @Override
  public RowData getValue(Histogram histogram) {
    SpendHistogram spends = new SpendHistogram();
    try {
      for (Map.Entry<Row, Long> cell : histogram.customers.entries()) {
        // Below 0 only while a retraction has overtaken its row
        spends.add(
            cell.getKey().<Integer>getFieldAs(0),
            cell.getKey().<Double>getFieldAs(1),
            Math.max(0, cell.getValue()));
      }
    } catch (Exception e) {
      throw new IllegalStateException("CX_GAMMA_GAMMA_FIT: cannot read its histogram", e);
    }
    spends.addRejected(histogram.rejected);
    return SpendModelRow.of(GammaGammaFit.of(spends));
  }
}
