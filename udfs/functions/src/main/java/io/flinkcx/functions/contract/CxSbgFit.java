package io.flinkcx.functions.contract;

import io.flinkcx.core.contract.ChurnHistogram;
import io.flinkcx.core.contract.ShiftedBetaGeometricFit;
import io.flinkcx.functions.planning.UncastArguments;
import io.flinkcx.functions.state.Counts;
import java.util.Map;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_SBG_FIT(period, active, lost)}: how long customers under contract stay, one row per
 * cohort and period.
 */
@FunctionHint(output = @DataTypeHint(value = ChurnModelRow.TYPE, bridgedTo = RowData.class))
public final class CxSbgFit extends AggregateFunction<RowData, CxSbgFit.Histogram> {

  private static final long serialVersionUID = 1L;

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return UncastArguments.of(super.getTypeInference(typeFactory));
  }

  /** Customers by period. Names and order of the fields are frozen: savepoints. */
  public static final class Histogram {

    @DataTypeHint("MAP<INT, BIGINT>")
    public MapView<Integer, Long> active = new MapView<>();

    @DataTypeHint("MAP<INT, BIGINT>")
    public MapView<Integer, Long> lost = new MapView<>();

    public long rejected;
  }

  @Override
  public Histogram createAccumulator() {
    return new Histogram();
  }

  public void accumulate(
      Histogram histogram,
      @ArgumentHint(name = "period", type = @DataTypeHint("DOUBLE")) Number period,
      @ArgumentHint(name = "active", type = @DataTypeHint("DOUBLE")) Number active,
      @ArgumentHint(name = "lost", type = @DataTypeHint("DOUBLE")) Number lost)
      throws Exception {
    count(histogram, period, active, lost, 1);
  }

  public void retract(Histogram histogram, Number period, Number active, Number lost)
      throws Exception {
    count(histogram, period, active, lost, -1);
  }

  private static void count(
      Histogram histogram, Number period, Number active, Number lost, int sign) throws Exception {
    if (period == null || active == null || lost == null) {
      return;
    }
    double t = period.doubleValue();
    double stayed = active.doubleValue();
    double left = lost.doubleValue();
    if (!ChurnHistogram.accepts(t, stayed, left)) {
      histogram.rejected += sign;
      return;
    }
    Counts.add(histogram.active, (int) t, sign * (long) stayed);
    Counts.add(histogram.lost, (int) t, sign * (long) left);
  }

  public void merge(Histogram histogram, Iterable<Histogram> others) throws Exception {
    for (Histogram other : others) {
      Counts.addAll(histogram.active, other.active);
      Counts.addAll(histogram.lost, other.lost);
      histogram.rejected += other.rejected;
    }
  }

  @Override
  public RowData getValue(Histogram histogram) {
    ChurnHistogram periods = new ChurnHistogram();
    try {
      // Below 0 only while a retraction has overtaken its row
      for (Map.Entry<Integer, Long> count : histogram.active.entries()) {
        periods.add(count.getKey(), Math.max(0, count.getValue()), 0);
      }
      for (Map.Entry<Integer, Long> count : histogram.lost.entries()) {
        periods.add(count.getKey(), 0, Math.max(0, count.getValue()));
      }
    } catch (Exception e) {
      throw new IllegalStateException("CX_SBG_FIT: cannot read its histogram", e);
    }
    periods.addRejected(histogram.rejected);
    return ChurnModelRow.of(ShiftedBetaGeometricFit.of(periods));
  }
}
