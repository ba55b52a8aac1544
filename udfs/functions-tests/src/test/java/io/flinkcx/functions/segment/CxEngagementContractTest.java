package io.flinkcx.functions.segment;

import io.flinkcx.functions.AggregateContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;

class CxEngagementContractTest extends AggregateContract {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** Some events are after it. */
  private static final Instant END = START.plus(Duration.ofDays(90));

  @Override
  protected List<String> calls() {
    String call =
        "CX_ENGAGEMENT(event_time => seen_at, weight => points, as_of => as_of, half_life => ";
    return List.of(call + "INTERVAL '12' DAY)", call + "INTERVAL '6' HOUR)");
  }

  @Override
  protected String columns() {
    return "seen_at TIMESTAMP_LTZ(3), points DOUBLE, as_of TIMESTAMP_LTZ(3)";
  }

  @Override
  protected Row draw(Random random) {
    return Row.of(
        START.plus(Duration.ofMinutes(random.nextInt(100 * 1440))),
        random.nextInt(101) / 10.0 - 3,
        END);
  }

  @Override
  protected List<Row> badRows() {
    return List.of(
        Row.of(START, Double.NaN, END),
        Row.of(START, Double.NEGATIVE_INFINITY, END),
        Row.of(START, Math.nextUp(1e6), END),
        Row.of(END.plusMillis(1), 1.0, END));
  }
}
