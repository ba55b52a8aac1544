package io.flinkcx.functions.journey;

import io.flinkcx.functions.AggregateContract;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;

class CxFunnelContractTest extends AggregateContract {

  private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);

  private static final String COLUMNS =
      "CX_FUNNEL(event_time => event_time, steps => steps, `window` => INTERVAL ";

  @Override
  protected List<String> calls() {
    return List.of(
        COLUMNS + "'20' MINUTE)",
        COLUMNS + "'2' HOUR, `order` => 'strict')",
        COLUMNS + "'1' HOUR, `order` => 'any_order')");
  }

  @Override
  protected String columns() {
    return "event_time TIMESTAMP(3), steps ARRAY<BOOLEAN>";
  }

  @Override
  protected Row draw(Random random) {
    Boolean[] steps = new Boolean[4];
    int step = random.nextInt(6);
    for (int i = 0; i < steps.length; i++) {
      steps[i] = i == step || random.nextInt(9) == 0 ? (Boolean) true : i == 3 ? null : false;
    }
    // few minutes, so that equal times occur
    return Row.of(START.plusMinutes(random.nextInt(400)), steps);
  }

  @Override
  protected List<Row> badRows() {
    Boolean[] none = {false, false, false, false};
    Boolean[] all = {true, true, true, true};
    return List.of(
        Row.of(LocalDateTime.of(1, 1, 1, 0, 0), all),
        Row.of(LocalDateTime.of(9999, 12, 31, 23, 59), all),
        Row.of(START, none),
        Row.of(START, new Boolean[] {null, null, null, null}));
  }
}
