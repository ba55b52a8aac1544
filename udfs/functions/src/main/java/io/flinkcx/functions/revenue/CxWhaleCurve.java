package io.flinkcx.functions.revenue;

import io.flinkcx.core.revenue.WhaleCurve;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import io.flinkcx.functions.state.Counts;
import java.util.NavigableMap;
import java.util.stream.IntStream;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_WHALE_CURVE(profit [, points])}: which share of the profit the best customers bring,
 * from one row per customer.
 */
public final class CxWhaleCurve extends AggregateFunction<ArrayData, CxWhaleCurve.Profits> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_WHALE_CURVE";

  private static final ResultType POINT = ResultType.of(row -> write(row, 0, 0));

  /** How many customers had each profit. Names and order of the fields are frozen: savepoints. */
  public static final class Profits {
    @DataTypeHint("MAP<DOUBLE, BIGINT>")
    public MapView<Double, Long> customers = new MapView<>();

    public Integer points;
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .state(typeFactory.createDataType(Profits.class))
        .numbers("profit")
        .optionalNumbers("points")
        .returning(POINT.arrayType())
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

  public void accumulate(Profits profits, Number profit, Number points) throws Exception {
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
      Counts.add(profits.customers, profit.doubleValue() + 0.0, sign);
    }
  }

  public void merge(Profits profits, Iterable<Profits> others) throws Exception {
    for (Profits other : others) {
      profits.points = other.points == null ? profits.points : other.points;
      Counts.addAll(profits.customers, other.customers);
    }
  }

  @Override
  public ArrayData getValue(Profits profits) {
    NavigableMap<Double, Long> customers = Counts.sorted(NAME, profits.customers);
    // below 0 only while a retraction has overtaken its row
    customers.values().removeIf(n -> n < 0);
    int points = profits.points == null ? WhaleCurve.DEFAULT_POINTS : profits.points;
    double[] shares = WhaleCurve.of(customers, points);
    if (shares.length == 0) {
      return null;
    }
    return POINT.array(
        IntStream.range(0, shares.length).boxed().toList(),
        (row, k) -> write(row, (double) k / points, shares[k]));
  }

  private static void write(ResultRow row, double customerShare, double profitShare) {
    row.number("customer_share", customerShare);
    row.number("profit_share", profitShare);
  }
}
