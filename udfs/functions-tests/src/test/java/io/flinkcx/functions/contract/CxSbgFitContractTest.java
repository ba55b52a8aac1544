package io.flinkcx.functions.contract;

import io.flinkcx.functions.AggregateContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

class CxSbgFitContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of("CX_SBG_FIT(`period` => t, active => a, lost => l)");
  }

  @Override
  protected String columns() {
    return "t DOUBLE, a DOUBLE, l DOUBLE";
  }

  @Override
  protected Row draw(Random random) {
    // churn that falls with the period, so that a group identifies the model
    int period = 1 + random.nextInt(6);
    return Row.of(
        (double) period, (double) random.nextInt(9), (double) (random.nextInt(30) / period));
  }

  @Override
  protected List<Row> badRows() {
    List<Row> rows = new ArrayList<>();
    DoubleStream.of(
            -1, 0, -0.0, 1.5, 10_001, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY)
        .forEach(period -> rows.add(Row.of(period, 5.0, 5.0)));
    DoubleStream.of(-1, 0.5, 1e16, Double.NaN, Double.POSITIVE_INFINITY)
        .forEach(
            customers -> {
              rows.add(Row.of(2.0, customers, 5.0));
              rows.add(Row.of(2.0, 5.0, customers));
            });
    rows.add(Row.of(3.0, 0.0, 0.0));
    rows.add(Row.of(3.0, -0.0, 2.0));
    return rows;
  }

  @Override
  protected int rowsPerGroup() {
    return 30; // streaming refits for every row
  }
}
