package io.flinkcx.functions.survey;

import io.flinkcx.core.math.Moments;
import io.flinkcx.core.math.TwoSided;
import io.flinkcx.functions.AggregateContract;
import io.flinkcx.functions.rows.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

class CxMeanStatsContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_MEAN_STATS(`value` => amount)",
        "CX_MEAN_STATS(`value` => amount, confidence => 0.9, thin_below => 50)",
        "CX_MEAN_STATS(`value` => amount, cluster => customer)");
  }

  @Override
  protected String columns() {
    return "amount DOUBLE, customer STRING";
  }

  @Override
  protected Row draw(Random random) {
    // cents, so that values repeat; some far from the others
    double scale = random.nextInt(10) == 0 ? 1e9 : 1;
    return Row.of(
        scale * Math.round(100 + 20 * random.nextGaussian()) / 100, "c" + random.nextInt(9));
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
        .mapToObj(value -> Row.of(value, "c1"))
        .toList();
  }

  @Override
  protected Optional<List<Object>> recompute(List<Row> standing) {
    List<Row> given = standing.stream().filter(row -> row.getField(0) != null).toList();
    List<Row> valid =
        given.stream()
            .filter(row -> Math.abs(row.<Double>getFieldAs(0)) <= Moments.LARGEST_VALUE)
            .toList();
    long rejected = given.size() - valid.size();
    List<List<Double>> alone =
        valid.stream().map(row -> List.of(row.<Double>getFieldAs(0))).toList();
    Map<String, List<Double>> clusters = new LinkedHashMap<>();
    for (Row row : valid) {
      String customer = row.getFieldAs(1);
      clusters
          .computeIfAbsent(
              customer == null ? "alone " + clusters.size() : customer, c -> new ArrayList<>())
          .add(row.getFieldAs(0));
    }
    return Optional.of(
        List.of(
            stats(alone, rejected, .95, 30),
            stats(alone, rejected, .9, 50),
            stats(List.copyOf(clusters.values()), rejected, .95, 30)));
  }

  private static Row stats(
      List<List<Double>> clusters, long rejected, double confidence, int thinBelow) {
    double[] values =
        clusters.stream().flatMap(List::stream).mapToDouble(Double::doubleValue).toArray();
    if (values.length == 0) {
      return Row.of(null, null, null, 0L, null, null, null, null, null, rejected, true, 0L);
    }
    Moments moments = Moments.EMPTY;
    for (double value : values) {
      moments = moments.plus(value);
    }
    double mean = moments.mean();
    Double error = clusters.size() < 2 ? null : standardError(clusters, mean);
    Double margin =
        error == null ? null : TwoSided.studentQuantile(confidence, clusters.size() - 1) * error;
    return Row.of(
        mean,
        Rows.orNull(moments.standardDeviation()),
        error,
        (long) values.length,
        margin,
        margin == null ? null : mean - margin,
        margin == null ? null : mean + margin,
        DoubleStream.of(values).min().getAsDouble() + 0.0,
        DoubleStream.of(values).max().getAsDouble() + 0.0,
        rejected,
        clusters.size() < thinBelow,
        (long) clusters.size());
  }

  /** CR1 of a regression on a constant: over all pairs of rows of a cluster. */
  private static double standardError(List<List<Double>> clusters, double mean) {
    int n = 0;
    double products = 0;
    for (List<Double> cluster : clusters) {
      n += cluster.size();
      for (double a : cluster) {
        for (double b : cluster) {
          products += (a - mean) * (b - mean);
        }
      }
    }
    double size = clusters.size();
    return Math.sqrt(size / (size - 1) * products) / n;
  }
}
