package io.flinkcx.functions.spend;

import io.flinkcx.core.spend.AmountGrid;
import io.flinkcx.core.spend.GammaGamma;
import io.flinkcx.core.spend.GammaGammaFit;
import io.flinkcx.core.spend.SpendDefect;
import io.flinkcx.core.spend.SpendHistogram;
import io.flinkcx.functions.planning.UncastArguments;
import io.flinkcx.functions.state.Counts;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.types.Row;

/**
 * {@code CX_GAMMA_GAMMA_FIT(frequency, monetary_value [, weight] [, start_model])}: the spend model
 * of a customer base, one row per customer.
 */
@FunctionHint(output = @DataTypeHint(value = SpendModelRow.TYPE, bridgedTo = RowData.class))
public final class CxGammaGammaFit extends AggregateFunction<RowData, SpendCounts> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_GAMMA_GAMMA_FIT";

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
    return UncastArguments.of(super.getTypeInference(typeFactory));
  }

  @Override
  public SpendCounts createAccumulator() {
    return new SpendCounts();
  }

  public void accumulate(
      SpendCounts counts,
      @ArgumentHint(name = "frequency", type = @DataTypeHint("DOUBLE")) Number frequency,
      @ArgumentHint(name = "monetary_value", type = @DataTypeHint("DOUBLE")) Number monetaryValue,
      @ArgumentHint(name = "weight", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number weight,
      @ArgumentHint(
              name = "start_model",
              type = @DataTypeHint(value = SpendModelRow.TYPE, bridgedTo = RowData.class),
              isOptional = true)
          RowData start)
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
    Optional<GammaGamma> model =
        start == null ? Optional.empty() : SpendModelRow.model(NAME, start);
    if (model.isPresent()) {
      GammaGamma m = model.get();
      Counts.add(counts.starts, Row.of(m.p(), m.q(), m.v()), sign);
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
    SpendHistogram spends = new SpendHistogram(maxCells, new AmountGrid(counts.amountBits));
    double[] start;
    try {
      for (Map.Entry<Row, Long> cell : counts.customers.entries()) {
        // Below 0 only while a retraction has overtaken its row
        spends.add(
            cell.getKey().<Integer>getFieldAs(0),
            cell.getKey().<Double>getFieldAs(1),
            Math.max(0, cell.getValue()));
      }
      for (Map.Entry<String, Long> reason : counts.rejectedReasons.entries()) {
        spends.addRejected(reason.getKey(), reason.getValue());
      }
      start = counts.start();
    } catch (Exception e) {
      throw new IllegalStateException(NAME + ": cannot read its histogram", e);
    }
    return SpendModelRow.of(GammaGammaFit.of(spends, start));
  }
}
