package io.flinkcx.functions.journey;

import io.flinkcx.functions.AggregateContract;
import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;

class CxFunnelStatsContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_FUNNEL_STATS(funnel => funnel, steps => 4)",
        "CX_FUNNEL_STATS(funnel => funnel, steps => 4, names => ARRAY['visit', 'cart', 'pay',"
            + " 'order'], confidence => 0.9, thin_below => 5)");
  }

  @Override
  protected String columns() {
    return "funnel ROW<steps INT, seconds ARRAY<DOUBLE>, warning STRING>";
  }

  @Override
  protected Row draw(Random random) {
    Double[] seconds = new Double[random.nextInt(4)];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = i == 0 ? 0 : seconds[i - 1] + random.nextInt(20_000) / 1000.0;
    }
    return Row.of(Row.of(seconds.length, seconds, null));
  }

  @Override
  protected List<Row> badRows() {
    return List.of(
        Row.of(Row.of(0, new Double[] {}, null)),
        Row.of(Row.of(null, null, null)),
        Row.of(Row.of(1, new Double[] {0.0}, "cut")),
        Row.of(Row.of(2, new Double[] {0.0, 1e9}, null)));
  }
}
