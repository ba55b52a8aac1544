package io.flinkcx.functions.churn;

import io.flinkcx.functions.AggregateContract;
import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;

class CxLogRankContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_LOG_RANK_TEST(duration => months, event => has_left, grp => plan)",
        "CX_LOG_RANK_TEST(duration => months, event => has_left, grp => plan, stratum => country,"
            + " rho => 1)");
  }

  @Override
  protected String columns() {
    return "months DOUBLE, has_left BOOLEAN, plan STRING, country STRING";
  }

  @Override
  protected Row draw(Random random) {
    return Row.of(
        Durations.draw(random),
        random.nextInt(3) > 0,
        List.of("basic", "pro", "team").get(random.nextInt(3)),
        random.nextBoolean() ? "DE" : "FR");
  }

  @Override
  protected List<Row> badRows() {
    return Durations.bad().mapToObj(months -> Row.of(months, true, "pro", "DE")).toList();
  }
}
