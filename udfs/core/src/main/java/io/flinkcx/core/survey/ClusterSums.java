package io.flinkcx.core.survey;

import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.DoubleDouble;
import java.util.HashMap;
import java.util.Map;

/**
 * Number and sum of values by cluster: values of one cluster, such as the answers of one customer,
 * are not independent of each other, those of different clusters are.
 *
 * <pre>{@code
 * ClusterSums clusters = new ClusterSums();
 * clusters.add("ann", 100, 3);   // three answers of 100
 * clusters.add("ben", -100, 1);
 * clusters.addAlone(0, 2);       // two answers, each of a customer of its own
 * clusters.size();               // 4
 * }</pre>
 */
public final class ClusterSums {

  /** Share of a cluster's sum below which a deviation is the rounding of equal values. */
  private static final double ROUNDING = 0x1p-90;

  private record Values(long n, DoubleDouble sum) {

    Values plus(Values other) {
      return new Values(n + other.n, sum.plus(other.sum));
    }
  }

  private final Map<String, Values> clusters = new HashMap<>();
  private final Map<Double, Long> alone = new HashMap<>();
  private long valuesAlone;

  /**
   * Adds values to a cluster.
   *
   * @param cluster its label
   * @param value a finite number, at most 1e140 in magnitude
   * @param times how often; below 0 takes values back
   */
  public void add(String cluster, double value, long times) {
    clusters.merge(cluster, new Values(times, DoubleDouble.product(value, times)), Values::plus);
  }

  /** Adds values each of which is a cluster of its own. */
  public void addAlone(double value, long times) {
    alone.merge(value, times, Long::sum);
    valuesAlone += times;
  }

  /** Number of clusters with values. */
  public long size() {
    return valuesAlone + clusters.values().stream().filter(values -> values.n > 0).count();
  }

  /**
   * Sum over the clusters of (sum_g - n_g mean)^2, the squared deviation of a cluster's sum.
   *
   * @param mean mean of all values
   */
  double squaredDeviations(DoubleDouble mean) {
    CompensatedSum squares = new CompensatedSum();
    for (Values values : clusters.values()) {
      double deviation = deviation(values.n, values.sum, mean);
      squares.add(deviation * deviation);
    }
    for (Map.Entry<Double, Long> value : alone.entrySet()) {
      double deviation = deviation(1, DoubleDouble.of(value.getKey()), mean);
      squares.add(value.getValue() * deviation * deviation);
    }
    return squares.value();
  }

  private static double deviation(long n, DoubleDouble sum, DoubleDouble mean) {
    double deviation = sum.minus(mean.times(DoubleDouble.of(n))).value();
    return Math.abs(deviation) <= ROUNDING * Math.abs(sum.value()) ? 0 : deviation;
  }
}
