package io.flinkcx.functions.regression;

import io.flinkcx.core.regression.Correlation;
import io.flinkcx.functions.AggregateContract;
import io.flinkcx.functions.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

/** What every correlation of two values keeps; one says how it is computed from the rows. */
abstract class CorrelationContract extends AggregateContract {

  private final String function;

  CorrelationContract(String function) {
    this.function = function;
  }

  /** The correlation of pairs without bad data, [2] each. */
  abstract Correlation correlation(List<double[]> pairs, double confidence);

  /** The fields after {@code thin}. */
  List<Object> last() {
    return List.of();
  }

  @Override
  protected final List<String> calls() {
    return List.of(
        function + "(x => x, y => y)",
        function + "(x => x, y => y, confidence => 0.9, thin_below => 5)");
  }

  @Override
  protected final String columns() {
    return "x DOUBLE, y DOUBLE";
  }

  @Override
  protected final List<Row> badRows() {
    List<Row> rows = new ArrayList<>();
    DoubleStream.of(1e141, -1e200, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
        .forEach(
            bad -> {
              rows.add(Row.of(bad, 1.0));
              rows.add(Row.of(1.0, bad));
            });
    return rows;
  }

  @Override
  protected final Optional<List<Object>> recompute(List<Row> standing) {
    return Optional.of(List.of(row(standing, .95, 30), row(standing, .9, 5)));
  }

  private Row row(List<Row> rows, double confidence, double thinBelow) {
    List<double[]> pairs = new ArrayList<>();
    long rejected = 0;
    for (Row row : rows) {
      Double x = row.getFieldAs(0);
      Double y = row.getFieldAs(1);
      if (x == null || y == null) {
        continue;
      }
      if (Math.abs(x) <= 1e140 && Math.abs(y) <= 1e140) {
        pairs.add(new double[] {x, y});
      } else {
        rejected++;
      }
    }
    Correlation correlation = correlation(pairs, confidence);
    List<Object> fields = new ArrayList<>();
    fields.add(Rows.orNull(correlation.correlation()));
    fields.add(Rows.orNull(correlation.standardError()));
    fields.add(Rows.orNull(correlation.interval().lower()));
    fields.add(Rows.orNull(correlation.interval().upper()));
    fields.add(Rows.orNull(correlation.pValue()));
    fields.add((long) pairs.size());
    fields.add(rejected);
    fields.add(pairs.size() < thinBelow);
    fields.addAll(last());
    return Row.of(fields.toArray());
  }
}
