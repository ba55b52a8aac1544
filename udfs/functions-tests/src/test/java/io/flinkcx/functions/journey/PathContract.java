package io.flinkcx.functions.journey;

import io.flinkcx.functions.AggregateContract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.types.Row;

/** Rows of paths for the contracts of what shares conversions among touchpoints. */
abstract class PathContract extends AggregateContract {

  private static final String[] TOUCHPOINTS = {"ads", "email", "search", "shop", "fax"};

  /** A row that counts: touchpoints, conversions, value and nulls. */
  record Path(List<String> touchpoints, long conversions, double value, long nulls) {}

  @Override
  protected final String columns() {
    return "path ARRAY<STRING>, conversions DOUBLE, amount DOUBLE, nulls DOUBLE";
  }

  @Override
  protected final Row draw(Random random) {
    String[] path = new String[1 + random.nextInt(5)];
    for (int i = 0; i < path.length; i++) {
      path[i] = random.nextInt(15) == 0 ? null : TOUCHPOINTS[random.nextInt(TOUCHPOINTS.length)];
    }
    path[0] = TOUCHPOINTS[random.nextInt(TOUCHPOINTS.length)];
    int conversions = Math.max(0, random.nextInt(5) - 2);
    double value = conversions == 0 ? 0 : random.nextInt(20_000) / 100.0;
    return Row.of(path, (double) conversions, value, (double) random.nextInt(4));
  }

  @Override
  protected final List<Row> badRows() {
    String[] path = {"ads", "email"};
    List<Row> rows = new ArrayList<>();
    for (double bad : List.of(-1.0, .5, Double.NaN, Double.POSITIVE_INFINITY, 2e12)) {
      rows.add(Row.of(path, bad, 0.0, 1.0));
      rows.add(Row.of(path, 1.0, 0.0, bad));
    }
    for (double bad : List.of(-1.0, Double.NaN, Double.POSITIVE_INFINITY, 2e15)) {
      rows.add(Row.of(path, 1.0, bad, 1.0));
    }
    rows.add(Row.of(path, 0.0, 5.0, 1.0));
    rows.add(Row.of(new String[] {}, 1.0, 5.0, 1.0));
    rows.add(Row.of(new String[] {null}, 1.0, 5.0, 1.0));
    rows.add(Row.of(new String[] {"a\0b"}, 1.0, 5.0, 1.0));
    rows.add(Row.of(path, 0.0, 0.0, 0.0)); // counts, and changes nothing
    rows.add(Row.of(new String[] {"", "ads"}, 1.0, 0.0, 1.0)); // a name
    return rows;
  }

  /** Rows that are skipped as bad. */
  static long rejected(List<Row> rows) {
    return rows.stream().filter(row -> row.getField(0) != null && read(row) == null).count();
  }

  /** Rows that count. */
  static List<Path> paths(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.getField(0) != null)
        .map(PathContract::read)
        .filter(Objects::nonNull)
        .toList();
  }

  private static Path read(Row row) {
    List<String> touchpoints =
        Stream.of(row.<String[]>getFieldAs(0)).filter(Objects::nonNull).toList();
    double[] numbers = new double[3];
    for (int i = 0; i < 3; i++) {
      numbers[i] = row.getField(i + 1) == null ? 0 : row.<Double>getFieldAs(i + 1);
    }
    boolean isGood =
        !touchpoints.isEmpty()
            && touchpoints.stream().noneMatch(name -> name.contains("\0"))
            && Stream.of(numbers[0], numbers[2]).allMatch(n -> n >= 0 && n <= 1e12 && n % 1 == 0)
            && numbers[1] >= 0
            && numbers[1] <= 1e15
            && (numbers[0] > 0 || numbers[1] == 0);
    return isGood ? new Path(touchpoints, (long) numbers[0], numbers[1], (long) numbers[2]) : null;
  }

  /** A result row. */
  static Row result(
      List<String> touchpoints,
      double[] credits,
      double[] values,
      double[] effects,
      List<Path> paths,
      long rejected) {
    long conversions = paths.stream().mapToLong(Path::conversions).sum();
    long journeys = conversions + paths.stream().mapToLong(Path::nulls).sum();
    if (journeys == 0) {
      return Row.of(null, 0L, 0L, rejected, "no_data");
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < touchpoints.size(); i++) {
      boolean isEarning = conversions > 0;
      rows.add(
          Row.of(
              touchpoints.get(i),
              isEarning ? withoutRounding(credits[i]) : 0.0,
              isEarning ? withoutRounding(values[i]) : 0.0,
              isEarning ? (Object) withoutRounding(effects[i]) : null,
              isEarning ? (Object) withoutRounding(credits[i] / conversions) : null));
    }
    rows.sort(
        Comparator.comparingDouble(
                (Row row) -> -Math.rint(1e9 * row.<Double>getFieldAs(1) / Math.max(1, conversions)))
            .thenComparing(row -> row.<String>getFieldAs(0)));
    return Row.of(
        rows.toArray(Row[]::new),
        conversions,
        journeys,
        rejected,
        conversions == 0 ? "no_conversions" : null);
  }

  /** A difference that is 0 but for its rounding. */
  private static double withoutRounding(double difference) {
    return Math.abs(difference) < 1e-12 ? 0 : difference;
  }

  static List<Object> answers(Object... answers) {
    return Arrays.asList(answers);
  }
}
