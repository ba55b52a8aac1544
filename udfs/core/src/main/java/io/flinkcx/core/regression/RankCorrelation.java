package io.flinkcx.core.regression;

import io.flinkcx.core.math.DoubleDouble;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Spearman's correlation: Pearson's of the ranks, where equal values share the mean of their ranks.
 * It asks whether one value rises with the other, on a line or not, and an outlier counts no more
 * than its rank.
 *
 * <pre>{@code
 * RankCorrelation.of(List.of(new Pair(1, 10, 1), new Pair(2, 1000, 3)), 0.95).correlation();
 * }</pre>
 *
 * <p>Source: Spearman (1904), The proof and measurement of association between two things.
 */
public final class RankCorrelation {

  private static final Comparator<Pair> ORDER =
      Comparator.comparingDouble(Pair::x).thenComparingDouble(Pair::y);

  /**
   * Rows with the same two values.
   *
   * @param x first value, finite
   * @param y second value, finite
   * @param rows how many, > 0
   */
  public record Pair(double x, double y, long rows) {

    /** -0.0 and 0.0 are one value. */
    public Pair {
      x += 0.0;
      y += 0.0;
    }
  }

  private RankCorrelation() {}

  /**
   * The correlation of the ranks.
   *
   * @param pairs in any order
   * @param confidence in (0, 1)
   * @throws IllegalArgumentException if the confidence is out of range
   */
  public static Correlation of(List<Pair> pairs, double confidence) {
    Map<Double, Double> xRanks = ranks(pairs, true);
    Map<Double, Double> yRanks = ranks(pairs, false);
    long n = pairs.stream().mapToLong(Pair::rows).sum();
    double mean = (n + 1) / 2.0;
    DoubleDouble xSquares = DoubleDouble.ZERO;
    DoubleDouble ySquares = DoubleDouble.ZERO;
    DoubleDouble products = DoubleDouble.ZERO;
    for (Pair pair : pairs.stream().sorted(ORDER).toList()) {
      double x = xRanks.get(pair.x()) - mean;
      double y = yRanks.get(pair.y()) - mean;
      DoubleDouble rows = DoubleDouble.of(pair.rows());
      xSquares = xSquares.plus(DoubleDouble.product(x, x).times(rows));
      ySquares = ySquares.plus(DoubleDouble.product(y, y).times(rows));
      products = products.plus(DoubleDouble.product(x, y).times(rows));
    }
    return Correlation.ofRanks(
        Correlation.ratio(products.value(), xSquares.value(), ySquares.value()), n, confidence);
  }

  /** The mean rank of each value, from 1. */
  private static Map<Double, Double> ranks(List<Pair> pairs, boolean isFirst) {
    Map<Double, Long> rows = new TreeMap<>();
    for (Pair pair : pairs) {
      rows.merge(isFirst ? pair.x() : pair.y(), pair.rows(), Long::sum);
    }
    Map<Double, Double> ranks = new HashMap<>();
    long before = 0;
    for (Map.Entry<Double, Long> value : rows.entrySet()) {
      ranks.put(value.getKey(), before + (value.getValue() + 1) / 2.0);
      before += value.getValue();
    }
    return ranks;
  }
}
