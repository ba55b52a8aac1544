package io.flinkcx.functions.regression;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.regression.Correlation;
import io.flinkcx.functions.AggregateContract;
import io.flinkcx.functions.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

class CxCorrelationContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_CORRELATION(x => x, y => y)",
        "CX_CORRELATION(x => x, y => y, confidence => 0.9, thin_below => 5)");
  }

  @Override
  protected String columns() {
    return "x DOUBLE, y DOUBLE";
  }

  @Override
  protected Row draw(Random random) {
    double x = 1e3 + 10 * random.nextGaussian();
    return Row.of(x, x / 2 + 4 * random.nextGaussian());
  }

  @Override
  protected List<Row> badRows() {
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
  protected Optional<List<Object>> recompute(List<Row> standing) {
    return Optional.of(List.of(row(standing, .95, 30), row(standing, .9, 5)));
  }

  private static Row row(List<Row> rows, double confidence, double thinBelow) {
    Moments xs = Moments.EMPTY;
    Moments ys = Moments.EMPTY;
    DoubleDouble products = DoubleDouble.ZERO;
    long rejected = 0;
    for (Row row : rows) {
      Double x = row.getFieldAs(0);
      Double y = row.getFieldAs(1);
      if (x == null || y == null) {
        continue;
      }
      if (!(Math.abs(x) <= 1e140 && Math.abs(y) <= 1e140)) {
        rejected++;
        continue;
      }
      xs = xs.plus(x);
      ys = ys.plus(y);
      products = products.plus(DoubleDouble.product(x, y));
    }
    Correlation correlation = Correlation.of(xs, ys, products, confidence);
    return Row.of(
        Rows.orNull(correlation.correlation()),
        Rows.orNull(correlation.standardError()),
        Rows.orNull(correlation.interval().lower()),
        Rows.orNull(correlation.interval().upper()),
        Rows.orNull(correlation.pValue()),
        xs.n(),
        rejected,
        xs.n() < thinBelow,
        null);
  }
}
