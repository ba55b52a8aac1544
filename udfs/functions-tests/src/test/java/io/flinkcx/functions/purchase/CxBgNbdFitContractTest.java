package io.flinkcx.functions.purchase;

import io.flinkcx.functions.AggregateContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

class CxBgNbdFitContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_BGNBD_FIT(frequency => x, recency => t_x, age => t)",
        "CX_BGNBD_FIT(frequency => x, recency => t_x, age => t, weight => customers)",
        "CX_BGNBD_FIT(frequency => x, recency => t_x, age => t, purchase_covariates => channel)",
        "CX_BGNBD_FIT(frequency => x, recency => t_x, age => t, weight => customers,"
            + " purchase_covariates => channel, dropout_covariates => channel)");
  }

  @Override
  protected String columns() {
    return "x DOUBLE, t_x DOUBLE, t DOUBLE, customers DOUBLE, channel ARRAY<DOUBLE>";
  }

  @Override
  protected Row draw(Random random) {
    // a life of the model: r 1, alpha 5 days, a 1, b 3, so that a group identifies it
    double age = 20 + random.nextInt(20);
    double rate = -Math.log(1 - random.nextDouble()) / 5;
    double dropout = 1 - Math.pow(random.nextDouble(), 1.0 / 3);
    double frequency = 0;
    double recency = 0;
    double next = -Math.log(1 - random.nextDouble()) / rate;
    while (next <= age) {
      frequency++;
      recency = next;
      if (random.nextDouble() < dropout) {
        break;
      }
      next += -Math.log(1 - random.nextDouble()) / rate;
    }
    return Row.of(frequency, recency, age, (double) random.nextInt(4), channel(random.nextInt(2)));
  }

  @Override
  protected List<Row> badRows() {
    List<Row> rows = new ArrayList<>();
    DoubleStream.of(-1, 1.5, 1_000_001, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY)
        .forEach(frequency -> rows.add(Row.of(frequency, 5.0, 10.0, 1.0, channel(1))));
    DoubleStream.of(-1, 0, 10.5, Double.NaN, Double.POSITIVE_INFINITY)
        .forEach(recency -> rows.add(Row.of(2.0, recency, 10.0, 1.0, channel(1))));
    DoubleStream.of(-1, Double.NaN, Double.POSITIVE_INFINITY)
        .forEach(age -> rows.add(Row.of(0.0, 0.0, age, 1.0, channel(1))));
    DoubleStream.of(-1, 0.5, 1e16, Double.NaN, Double.POSITIVE_INFINITY)
        .forEach(customers -> rows.add(Row.of(2.0, 5.0, 10.0, customers, channel(1))));
    rows.add(Row.of(0.0, 5.0, 10.0, 1.0, channel(1)));
    rows.add(Row.of(-0.0, -0.0, 30.0, 1.0, channel(1)));
    rows.add(Row.of(0.0, 0.0, 0.0, 1.0, channel(1)));
    rows.add(Row.of(2.0, 5.0, 10.0, 1.0, channel(Double.NaN)));
    rows.add(Row.of(2.0, 5.0, 10.0, 1.0, new Double[] {null}));
    rows.add(Row.of(2.0, 5.0, 10.0, 1.0, new Double[] {1.0, 2.0}));
    rows.add(Row.of(2.0, 5.0, 10.0, 1.0, new Double[0]));
    rows.add(Row.of(2.0, 5.0, 10.0, 1.0, channel(-0.0)));
    return rows;
  }

  private static Double[] channel(double value) {
    return new Double[] {value};
  }

  @Override
  protected int rowsPerGroup() {
    return 30; // streaming refits for every row
  }
}
