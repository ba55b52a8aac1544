package io.flinkcx.functions.regression;

import io.flinkcx.core.regression.Correlation;
import io.flinkcx.core.regression.RankCorrelation;
import io.flinkcx.functions.AggregateContract;
import io.flinkcx.functions.rows.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

class CxRankCorrelationContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_RANK_CORRELATION(x => x, y => y)",
        "CX_RANK_CORRELATION(x => x, y => y, confidence => 0.9, thin_below => 5)");
  }

  @Override
  protected String columns() {
    return "x DOUBLE, y DOUBLE";
  }

  @Override
  protected Row draw(Random random) {
    // few distinct values, so that many rows share a rank
    double x = random.nextInt(8);
    return Row.of(x, Math.rint(x / 2 + 2 * random.nextGaussian()));
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
    Map<List<Double>, Long> counts = new HashMap<>();
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
      counts.merge(List.of(x, y), 1L, Long::sum);
    }
    List<RankCorrelation.Pair> pairs = new ArrayList<>();
    counts.forEach((pair, n) -> pairs.add(new RankCorrelation.Pair(pair.get(0), pair.get(1), n)));
    long n = pairs.stream().mapToLong(RankCorrelation.Pair::rows).sum();
    Correlation correlation = RankCorrelation.of(pairs, confidence);
    return Row.of(
        Rows.orNull(correlation.correlation()),
        Rows.orNull(correlation.standardError()),
        Rows.orNull(correlation.interval().lower()),
        Rows.orNull(correlation.interval().upper()),
        Rows.orNull(correlation.pValue()),
        n,
        rejected,
        n < thinBelow);
  }
}
