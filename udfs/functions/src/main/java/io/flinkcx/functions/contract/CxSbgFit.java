package io.flinkcx.functions.contract;

import io.flinkcx.core.contract.ChurnHistogram;
import io.flinkcx.core.contract.ShiftedBetaGeometricFit;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.state.Counts;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_SBG_FIT(period, active, lost)}: how long customers under contract stay, one row per
 * cohort and period.
 */
public final class CxSbgFit extends AggregateFunction<RowData, CxSbgFit.Histogram> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_SBG_FIT";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .state(typeFactory.createDataType(Histogram.class))
        .numbers("period", "active", "lost")
        .returning(ChurnModelRow.TYPE.dataType())
        .build();
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

  public void accumulate(Histogram histogram, Number period, Number active, Number lost)
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
    Counts.forEach(NAME, histogram.active, (t, n) -> periods.add(t, Math.max(0, n), 0));
    Counts.forEach(NAME, histogram.lost, (t, n) -> periods.add(t, 0, Math.max(0, n)));
    periods.addRejected(histogram.rejected);
    return ChurnModelRow.of(ShiftedBetaGeometricFit.of(periods));
  }
}
