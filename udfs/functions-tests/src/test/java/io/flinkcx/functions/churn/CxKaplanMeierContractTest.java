package io.flinkcx.functions.churn;

import io.flinkcx.functions.AggregateContract;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.flink.types.Row;

class CxKaplanMeierContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_KAPLAN_MEIER(duration => months, event => has_left)",
        "CX_KAPLAN_MEIER(duration => months, event => has_left, confidence => 0.9, interval_type =>"
            + " 'log')",
        "CX_KAPLAN_MEIER(duration => months, event => has_left, weights => w)");
  }

  @Override
  protected String columns() {
    return "months DOUBLE, has_left BOOLEAN, w DOUBLE";
  }

  @Override
  protected Row draw(Random random) {
    return Row.of(Durations.draw(random), random.nextInt(3) > 0, .5 + random.nextInt(4));
  }

  @Override
  protected List<Row> badRows() {
    return Stream.concat(
            Durations.bad().mapToObj(months -> Row.of(months, true, 1.0)),
            DoubleStream.of(-1, Double.NaN, 1e16, 0).mapToObj(w -> Row.of(3.0, true, w)))
        .toList();
  }
}
