package io.flinkcx.functions.journey;

import io.flinkcx.functions.AggregateContract;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.types.Row;

class CxPathContractTest extends AggregateContract {

  private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);
  private static final String COLUMNS = "CX_PATH(touchpoint => touchpoint, event_time => seen_at";

  @Override
  protected List<String> calls() {
    return List.of(
        COLUMNS + ")",
        COLUMNS + ", max_length => 5, repeats => 'collapse')",
        COLUMNS + ", repeats => 'first')",
        COLUMNS + ", max_length => 3, repeats => 'last')");
  }

  @Override
  protected String columns() {
    return "touchpoint STRING, seen_at TIMESTAMP(3)";
  }

  @Override
  protected Row draw(Random random) {
    return Row.of("t" + random.nextInt(7), START.plusMinutes(random.nextInt(60)));
  }

  @Override
  protected List<Row> badRows() {
    return List.of(
        Row.of("", START),
        Row.of("\0", START.plusMinutes(70)),
        Row.of("t1", LocalDateTime.of(1, 1, 1, 0, 0)),
        Row.of("t1", LocalDateTime.of(9999, 12, 31, 0, 0)));
  }

  @Override
  protected Optional<List<Object>> recompute(List<Row> standing) {
    List<String> path =
        standing.stream()
            .filter(row -> row.getField(0) != null && row.getField(1) != null)
            .distinct()
            .sorted(
                Comparator.comparing((Row row) -> row.<LocalDateTime>getFieldAs(1))
                    .thenComparing(row -> row.<String>getFieldAs(0)))
            .map(row -> row.<String>getFieldAs(0))
            .toList();
    if (path.isEmpty()) {
      return Optional.of(Arrays.asList(null, null, null, null));
    }
    List<String> collapsed = new ArrayList<>();
    List<String> last = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      if (i == 0 || !path.get(i).equals(path.get(i - 1))) {
        collapsed.add(path.get(i));
      }
      if (path.lastIndexOf(path.get(i)) == i) {
        last.add(path.get(i));
      }
    }
    return Optional.of(
        List.of(
            path.toArray(),
            latest(collapsed, 5),
            new LinkedHashSet<>(path).toArray(),
            latest(last, 3)));
  }

  private static Object[] latest(List<String> path, int length) {
    return path.subList(Math.max(0, path.size() - length), path.size()).toArray();
  }
}
