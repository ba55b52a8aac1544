package io.flinkcx.functions.profile;

import io.flinkcx.functions.AggregateContract;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;

class CxBestValueContractTest extends AggregateContract {

  private static final LocalDateTime START = LocalDateTime.of(2026, 1, 1, 0, 0);

  @Override
  protected List<String> calls() {
    return List.of("CX_BEST_VALUE(candidate => phone, trust => trust, updated_at => seen_at)");
  }

  @Override
  protected String columns() {
    return "phone STRING, trust DOUBLE, seen_at TIMESTAMP(3)";
  }

  @Override
  protected Row draw(Random random) {
    return Row.of(
        "+49" + random.nextInt(20),
        (double) random.nextInt(3),
        START.plusMinutes(random.nextInt(30)));
  }

  @Override
  protected List<Row> badRows() {
    return List.of(
        Row.of("", 9.0, START), Row.of("a", Double.NaN, START), Row.of("\t", 3.0, START));
  }
}
