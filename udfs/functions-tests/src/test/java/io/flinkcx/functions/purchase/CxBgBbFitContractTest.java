package io.flinkcx.functions.purchase;

import io.flinkcx.functions.AggregateContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

class CxBgBbFitContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_BGBB_FIT(frequency => x, recency => t_x, opportunities => n)",
        "CX_BGBB_FIT(frequency => x, recency => t_x, opportunities => n, weight => customers)");
  }

  @Override
  protected String columns() {
    return "x DOUBLE, t_x DOUBLE, n DOUBLE, customers DOUBLE";
  }

  @Override
  protected Row draw(Random random) {
    // a life of the model: alpha 1, beta 1, gamma 1, delta 3, so that a group identifies it
    int opportunities = 3 + random.nextInt(6);
    double purchase = random.nextDouble();
    double dropout = 1 - Math.pow(random.nextDouble(), 1.0 / 3);
    double frequency = 0;
    double recency = 0;
    for (int k = 1; k <= opportunities && random.nextDouble() >= dropout; k++) {
      if (random.nextDouble() < purchase) {
        frequency++;
        recency = k;
      }
    }
    return Row.of(frequency, recency, (double) opportunities, (double) random.nextInt(4));
  }

  @Override
  protected List<Row> badRows() {
    List<Row> rows = new ArrayList<>();
    DoubleStream.of(-1, 1.5, 6, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY)
        .forEach(frequency -> rows.add(Row.of(frequency, 5.0, 10.0, 1.0)));
    DoubleStream.of(-1, 0, 1, 2.5, 11, Double.NaN, Double.POSITIVE_INFINITY)
        .forEach(recency -> rows.add(Row.of(2.0, recency, 10.0, 1.0)));
    DoubleStream.of(-1, 2.5, 10_001, Double.NaN, Double.POSITIVE_INFINITY)
        .forEach(opportunities -> rows.add(Row.of(0.0, 0.0, opportunities, 1.0)));
    DoubleStream.of(-1, 0.5, 1e16, Double.NaN, Double.POSITIVE_INFINITY)
        .forEach(customers -> rows.add(Row.of(2.0, 5.0, 10.0, customers)));
    rows.add(Row.of(-0.0, -0.0, 5.0, 1.0));
    rows.add(Row.of(0.0, 0.0, 0.0, 1.0));
    return rows;
  }

  @Override
  protected int rowsPerGroup() {
    return 20; // streaming refits for every row
  }
}
