package io.flinkcx.functions.churn;

import io.flinkcx.functions.AggregateContract;
import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;

class CxCumulativeIncidenceContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_CUMULATIVE_INCIDENCE(duration => months, cause => reason)",
        "CX_CUMULATIVE_INCIDENCE(duration => months, cause => reason, confidence => 0.9,"
            + " interval_type => 'plain')");
  }

  @Override
  protected String columns() {
    return "months DOUBLE, reason STRING";
  }

  @Override
  protected Row draw(Random random) {
    return Row.of(
        Durations.draw(random),
        List.of("cancelled", "payment", "moved", "", " ").get(random.nextInt(5)));
  }

  @Override
  protected List<Row> badRows() {
    return Durations.bad().mapToObj(months -> Row.of(months, "cancelled")).toList();
  }
}
