package io.flinkcx.functions.revenue;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.core.revenue.WhaleCurve;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.UncastArguments;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_WHALE_CURVE(profit [, points])}: which share of the profit the best customers bring,
 * from one row per customer.
 */
@FunctionHint(
    output =
        @DataTypeHint(
            value = "ARRAY<ROW<customer_share DOUBLE, profit_share DOUBLE>>",
            bridgedTo = ArrayData.class))
public final class CxWhaleCurve extends AggregateFunction<ArrayData, CxWhaleCurve.Profits> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_WHALE_CURVE";

  /** How many customers had each profit. Names and order of the fields are frozen: savepoints. */
  public static final class Profits {
    @DataTypeHint("MAP<DOUBLE, BIGINT>")
    public MapView<Double, Long> customers = new MapView<>();

    public Integer points;
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory)))
        .check("points", Double.class, CxWhaleCurve::requirePoints)
        .build();
  }

  private static int requirePoints(double points) {
    return Settings.named(NAME, () -> WhaleCurve.requirePoints(points));
  }

  @Override
  public Profits createAccumulator() {
    return new Profits();
  }

  public void accumulate(
      Profits profits,
      @ArgumentHint(name = "profit", type = @DataTypeHint("DOUBLE")) Number profit,
      @ArgumentHint(name = "points", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number points)
      throws Exception {
    if (points != null) {
      profits.points = requirePoints(points.doubleValue());
    }
    count(profits, profit, 1);
  }

  public void retract(Profits profits, Number profit, Number points) throws Exception {
    count(profits, profit, -1);
  }

  private static void count(Profits profits, Number profit, long sign) throws Exception {
    if (profit != null && WhaleCurve.isValid(profit.doubleValue())) {
      // -0.0 and 0.0 are one profit
      add(profits, profit.doubleValue() + 0.0, sign);
    }
  }

  private static void add(Profits profits, Double profit, long change) throws Exception {
    Long before = profits.customers.get(profit);
    long after = (before == null ? 0 : before) + change;
    if (after == 0) {
      profits.customers.remove(profit);
    } else {
      profits.customers.put(profit, after);
    }
  }

  public void merge(Profits profits, Iterable<Profits> others) throws Exception {
    for (Profits other : others) {
      profits.points = other.points == null ? profits.points : other.points;
      for (Map.Entry<Double, Long> entry : other.customers.entries()) {
        add(profits, entry.getKey(), entry.getValue());
      }
    }
  }

  @Override
  public ArrayData getValue(Profits profits) {
    NavigableMap<Double, Long> customers = new TreeMap<>();
    try {
      for (Map.Entry<Double, Long> entry : profits.customers.entries()) {
        // below 0 only while a retraction has overtaken its row
        if (entry.getValue() > 0) {
          customers.put(entry.getKey(), entry.getValue());
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException(NAME + ": cannot read its profits", e);
    }
    int points = profits.points == null ? WhaleCurve.DEFAULT_POINTS : profits.points;
    double[] shares = WhaleCurve.of(customers, points);
    if (shares.length == 0) {
      return null;
    }
    Object[] curve = new Object[shares.length];
    for (int k = 0; k < shares.length; k++) {
      curve[k] = GenericRowData.of((double) k / points, orNull(shares[k]));
    }
    return new GenericArrayData(curve);
  }
}
