package io.flinkcx.functions.churn;

import io.flinkcx.functions.AggregateContract;
import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;

class CxKaplanMeierContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_KAPLAN_MEIER(duration => months, event => has_left)",
        "CX_KAPLAN_MEIER(duration => months, event => has_left, confidence => 0.9, interval_type =>"
            + " 'log')");
  }

  @Override
  protected String columns() {
    return "months DOUBLE, has_left BOOLEAN";
  }

  @Override
  protected Row draw(Random random) {
    return Row.of(Durations.draw(random), random.nextInt(3) > 0);
  }

  @Override
  protected List<Row> badRows() {
    return Durations.bad().mapToObj(months -> Row.of(months, true)).toList();
  }
}
