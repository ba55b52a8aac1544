package io.flinkcx.functions.churn;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.math.Wilson;
import io.flinkcx.functions.AggregateContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

class CxRetentionStatsContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_RETENTION_STATS(start_value => start_value, end_value => end_value)",
        "CX_RETENTION_STATS(start_value => start_value, end_value => end_value, confidence => 0.9, thin_below => 3)");
  }

  @Override
  protected String columns() {
    return "start_value DOUBLE, end_value DOUBLE";
  }

  @Override
  protected Row draw(Random random) {
    double start = random.nextInt(8) == 0 ? 0 : 10 + 90 * random.nextDouble();
    double[] ends = {0, start, start * random.nextDouble(), start + 50 * random.nextDouble()};
    return Row.of(start, ends[random.nextInt(ends.length)]);
  }

  @Override
  protected List<Row> badRows() {
    List<Row> rows = new ArrayList<>();
    DoubleStream.of(
            -1,
            -Double.MIN_VALUE,
            Math.nextUp(Moments.LARGEST_VALUE),
            Double.MAX_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY)
        .forEach(
            bad -> {
              rows.add(Row.of(bad, 5.0));
              rows.add(Row.of(5.0, bad));
            });
    rows.add(Row.of(0.0, 0.0));
    rows.add(Row.of(-0.0, -0.0));
    return rows;
  }

  @Override
  protected Optional<List<Object>> recompute(List<Row> standing) {
    return Optional.of(List.of(stats(standing, .95, 30), stats(standing, .9, 3)));
  }

  private static Row stats(List<Row> rows, double confidence, double thinBelow) {
    long customers = 0;
    long retained = 0;
    long rejected = 0;
    double[] sums = new double[6]; // start, end, kept, grown, shrunk, lost
    for (Row row : rows) {
      Double start = row.getFieldAs(0);
      Double end = row.getFieldAs(1);
      if (start == null || end == null) {
        continue;
      }
      if (!isValue(start) || !isValue(end)) {
        rejected++;
      } else if (start > 0) {
        customers++;
        retained += end > 0 ? 1 : 0;
        sums[0] += start;
        sums[1] += end;
        sums[2] += Math.min(start, end);
        sums[3] += Math.max(0, end - start);
        sums[4] += end > 0 ? Math.max(0, start - end) : 0;
        sums[5] += end > 0 ? 0 : start;
      }
    }
    if (customers == 0) {
      return Row.of(
          0L,
          0L,
          0L,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          rejected,
          thinBelow > 0,
          null);
    }
    Interval interval = Wilson.interval(retained, customers, confidence);
    return Row.of(
        customers,
        retained,
        customers - retained,
        (double) retained / customers,
        (double) (customers - retained) / customers,
        sums[2] / sums[0],
        sums[1] / sums[0],
        sums[3],
        sums[4],
        sums[5],
        interval.lower(),
        interval.upper(),
        rejected,
        customers < thinBelow,
        null);
  }

  private static boolean isValue(double value) {
    return value >= 0 && value <= Moments.LARGEST_VALUE;
  }
}
