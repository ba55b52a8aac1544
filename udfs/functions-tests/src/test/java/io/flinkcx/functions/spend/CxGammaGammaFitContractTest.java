package io.flinkcx.functions.spend;

import io.flinkcx.functions.AggregateContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

class CxGammaGammaFitContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_GAMMA_GAMMA_FIT(frequency => x, monetary_value => m)",
        "CX_GAMMA_GAMMA_FIT(frequency => x, monetary_value => m, weight => customers)");
  }

  @Override
  protected String columns() {
    return "x DOUBLE, m DOUBLE, customers DOUBLE";
  }

  @Override
  protected Row draw(Random random) {
    // mean amounts whose spread between customers exceeds that of their purchases
    double amount = 30 * Math.exp(0.7 * random.nextGaussian());
    return Row.of((double) random.nextInt(6), amount, (double) random.nextInt(4));
  }

  @Override
  protected List<Row> badRows() {
    List<Row> rows = new ArrayList<>();
    DoubleStream.of(-1, 1.5, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY)
        .forEach(frequency -> rows.add(Row.of(frequency, 30.0, 1.0)));
    DoubleStream.of(-1, 0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
        .forEach(amount -> rows.add(Row.of(2.0, amount, 1.0)));
    DoubleStream.of(1e-141, 1e141, Double.MIN_VALUE, Double.MAX_VALUE)
        .forEach(amount -> rows.add(Row.of(2.0, amount, 1.0)));
    DoubleStream.of(-1, 0.5, 1e16, Double.NaN, Double.POSITIVE_INFINITY)
        .forEach(customers -> rows.add(Row.of(2.0, 30.0, customers)));
    rows.add(Row.of(0.0, 0.0, 1.0));
    rows.add(Row.of(-0.0, Double.NaN, 1.0));
    return rows;
  }

  @Override
  protected int rowsPerGroup() {
    return 30; // streaming refits for every row
  }
}
