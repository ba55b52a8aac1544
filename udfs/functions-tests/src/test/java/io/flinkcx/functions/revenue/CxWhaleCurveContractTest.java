package io.flinkcx.functions.revenue;

import io.flinkcx.core.revenue.WhaleCurve;
import io.flinkcx.functions.AggregateContract;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

class CxWhaleCurveContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_WHALE_CURVE(profit => profit)", "CX_WHALE_CURVE(profit => profit, points => 7)");
  }

  @Override
  protected String columns() {
    return "profit DOUBLE";
  }

  @Override
  protected Row draw(Random random) {
    double profit = 60 + 50 * random.nextGaussian();
    return Row.of(random.nextInt(3) == 0 ? Math.rint(profit / 10) * 10 + 0.0 : profit);
  }

  @Override
  protected List<Row> badRows() {
    List<Row> rows = new ArrayList<>();
    DoubleStream.of(
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MAX_VALUE,
            Math.nextUp(WhaleCurve.LARGEST_PROFIT),
            -0.0,
            0.0,
            Double.MIN_VALUE)
        .forEach(profit -> rows.add(Row.of(profit)));
    return rows;
  }

  @Override
  protected Optional<List<Object>> recompute(List<Row> standing) {
    return Optional.of(Arrays.asList(curve(standing, 20), curve(standing, 7)));
  }

  /** Customer by customer in exact decimals. */
  private static Row[] curve(List<Row> rows, int points) {
    List<BigDecimal> profits =
        rows.stream()
            .map(row -> row.<Double>getFieldAs(0))
            .filter(profit -> profit != null && Math.abs(profit) <= WhaleCurve.LARGEST_PROFIT)
            .map(BigDecimal::new)
            .sorted(Comparator.reverseOrder())
            .toList();
    BigDecimal total = profits.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (total.doubleValue() <= 0) {
      return null;
    }
    Row[] curve = new Row[points + 1];
    for (int k = 0; k <= points; k++) {
      int steps = profits.size() * k;
      BigDecimal sum = BigDecimal.ZERO;
      for (int i = 0; i < profits.size() && i * points < steps; i++) {
        // in units of 1 / points of a customer
        int part = Math.min(points, steps - i * points);
        sum = sum.add(profits.get(i).multiply(BigDecimal.valueOf(part)));
      }
      double share = sum.doubleValue() / total.multiply(BigDecimal.valueOf(points)).doubleValue();
      curve[k] = Row.of((double) k / points, share);
    }
    return curve;
  }
}
