package io.flinkcx.functions.regression;

import io.flinkcx.functions.AggregateContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

class CxLiftTableContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_LIFT_TABLE(outcome => y, probability => p)",
        "CX_LIFT_TABLE(outcome => y, probability => p, `buckets` => 4, confidence => 0.9)");
  }

  @Override
  protected String columns() {
    return "y DOUBLE, p DOUBLE";
  }

  @Override
  protected Row draw(Random random) {
    double p = random.nextInt(20) / 20.0 + 0.02;
    return Row.of(random.nextDouble() < p ? 1.0 : 0.0, p);
  }

  @Override
  protected List<Row> badRows() {
    List<Row> rows = new ArrayList<>();
    DoubleStream.of(-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY, 0, -0.0, 1)
        .forEach(p -> rows.add(Row.of(1.0, p)));
    DoubleStream.of(-1, 0.5, 2, Double.NaN).forEach(y -> rows.add(Row.of(y, 0.5)));
    return rows;
  }
}
