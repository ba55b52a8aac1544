package io.flinkcx.functions.survey;

import io.flinkcx.core.math.Moments;
import io.flinkcx.core.survey.MeanStatistics;
import io.flinkcx.functions.AggregateContract;
import io.flinkcx.functions.rows.Rows;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

class CxMeanStatsContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_MEAN_STATS(`value` => amount)",
        "CX_MEAN_STATS(`value` => amount, confidence => 0.9, thin_below => 50)");
  }

  @Override
  protected String columns() {
    return "amount DOUBLE";
  }

  @Override
  protected Row draw(Random random) {
    // cents, so that values repeat; some far from the others
    double scale = random.nextInt(10) == 0 ? 1e9 : 1;
    return Row.of(scale * Math.round(100 + 20 * random.nextGaussian()) / 100);
  }

  @Override
  protected List<Row> badRows() {
    return DoubleStream.of(
            0.0,
            -0.0,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Math.nextUp(Moments.LARGEST_VALUE),
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY)
        .mapToObj(Row::of)
        .toList();
  }

  @Override
  protected Optional<List<Object>> recompute(List<Row> standing) {
    double[] given =
        standing.stream()
            .map(row -> row.<Double>getFieldAs(0))
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .toArray();
    double[] valid =
        DoubleStream.of(given).filter(x -> Math.abs(x) <= Moments.LARGEST_VALUE).toArray();
    long rejected = given.length - valid.length;
    return Optional.of(List.of(stats(valid, rejected, .95, 30), stats(valid, rejected, .9, 50)));
  }

  private static Row stats(double[] values, long rejected, double confidence, int thinBelow) {
    if (values.length == 0) {
      return Row.of(null, null, null, 0L, null, null, null, null, null, rejected, 0 < thinBelow);
    }
    Moments moments = Moments.EMPTY;
    for (double value : values) {
      moments = moments.plus(value);
    }
    MeanStatistics mean = MeanStatistics.of(moments, confidence);
    return Row.of(
        Rows.orNull(mean.mean()),
        Rows.orNull(mean.standardDeviation()),
        Rows.orNull(mean.standardError()),
        mean.n(),
        Rows.orNull(mean.marginOfError()),
        Rows.orNull(mean.interval().lower()),
        Rows.orNull(mean.interval().upper()),
        DoubleStream.of(values).min().getAsDouble() + 0.0,
        DoubleStream.of(values).max().getAsDouble() + 0.0,
        rejected,
        values.length < thinBelow);
  }
}
