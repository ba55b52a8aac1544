package io.flinkcx.functions.spend;

import io.flinkcx.core.spend.GammaGamma;
import io.flinkcx.core.spend.GammaGammaFit;
import io.flinkcx.core.spend.SpendDefect;
import io.flinkcx.core.spend.SpendHistogram;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.state.Counts;
import java.util.Optional;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.types.Row;

/**
 * {@code CX_GAMMA_GAMMA_FIT(frequency, monetary_value [, weight] [, start_model])}: the spend model
 * of a customer base, one row per customer.
 */
public final class CxGammaGammaFit extends AggregateFunction<RowData, SpendCounts> {

  private static final long serialVersionUID = 1L;

  static final String NAME = "CX_GAMMA_GAMMA_FIT";

  private final int maxCells;

  public CxGammaGammaFit() {
    this(SpendHistogram.MAX_CELLS);
  }

  /**
   * @param maxCells distinct spends above which amounts are binned
   */
  CxGammaGammaFit(int maxCells) {
    this.maxCells = maxCells;
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .state(typeFactory.createDataType(SpendCounts.class))
        .numbers("frequency", "monetary_value")
        .optionalNumbers("weight")
        .optionalRow("start_model", SpendModelRow.TYPE)
        .returning(SpendModelRow.TYPE.dataType())
        .build();
  }

  @Override
  public SpendCounts createAccumulator() {
    return new SpendCounts();
  }

  public void accumulate(
      SpendCounts counts, Number frequency, Number monetaryValue, Number weight, RowData start)
      throws Exception {
    count(counts, frequency, monetaryValue, weight, start, 1);
  }

  public void retract(
      SpendCounts counts, Number frequency, Number monetaryValue, Number weight, RowData start)
      throws Exception {
    count(counts, frequency, monetaryValue, weight, start, -1);
  }

  private void count(
      SpendCounts counts,
      Number frequency,
      Number monetaryValue,
      Number weight,
      RowData start,
      int sign)
      throws Exception {
    if (frequency == null || monetaryValue == null) {
      return;
    }
    if (start != null) {
      Optional<GammaGamma> model = SpendModelRow.model(NAME, start);
      if (model.isPresent()) {
        GammaGamma m = model.get();
        Counts.add(counts.starts, Row.of(m.p(), m.q(), m.v()), sign);
      }
    }
    double x = frequency.doubleValue();
    if (x == 0) {
      // no bad row: a customer without a repeat purchase says nothing of spend
      return;
    }
    double amount = monetaryValue.doubleValue();
    double customers = weight == null ? 1 : weight.doubleValue();
    Optional<SpendDefect> defect = SpendDefect.of(x, amount, customers);
    if (defect.isPresent()) {
      Counts.add(counts.rejectedReasons, defect.get().reason(), sign);
    } else if (customers > 0) {
      counts.add((int) x, amount, sign * (long) customers);
      counts.coarsenAbove(maxCells);
    }
  }

  public void merge(SpendCounts counts, Iterable<SpendCounts> others) throws Exception {
    for (SpendCounts other : others) {
      counts.addAll(other);
      counts.coarsenAbove(maxCells);
    }
  }

  @Override
  public RowData getValue(SpendCounts counts) {
    return SpendModelRow.of(GammaGammaFit.of(counts.histogram(maxCells), counts.start(NAME)));
  }
}
