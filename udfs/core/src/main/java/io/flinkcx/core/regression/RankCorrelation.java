package io.flinkcx.core.regression;

import io.flinkcx.core.math.CellCounts;
import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.RowOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Spearman's correlation: Pearson's of the ranks, where equal values share the mean of their ranks.
 * It asks whether one value rises with the other, on a line or not, and an outlier counts no more
 * than its rank.
 *
 * <pre>{@code
 * CellCounts pairs = new CellCounts(2);
 * pairs.add(new double[] {1, 10}, 1);
 * pairs.add(new double[] {2, 1000}, 3);
 * RankCorrelation.of(pairs, 0.95).correlation();
 * }</pre>
 *
 * <p>Source: Spearman (1904), The proof and measurement of association between two things.
 */
public final class RankCorrelation {

  private RankCorrelation() {}

  /**
   * The correlation of the ranks.
   *
   * @param pairs rows by their two values, which are finite; counts > 0
   * @param confidence in (0, 1)
   * @throws IllegalArgumentException if the confidence is out of range
   */
  public static Correlation of(CellCounts pairs, double confidence) {
    double[][] values = pairs.columns();
    long[] rows = pairs.counts();
    Map<Double, Double> xRanks = ranks(values[0], rows);
    Map<Double, Double> yRanks = ranks(values[1], rows);
    long n = rows(pairs);
    double mean = (n + 1) / 2.0;
    DoubleDouble xSquares = DoubleDouble.ZERO;
    DoubleDouble ySquares = DoubleDouble.ZERO;
    DoubleDouble products = DoubleDouble.ZERO;
    for (int i : RowOrder.of(values)) {
      double x = xRanks.get(values[0][i]) - mean;
      double y = yRanks.get(values[1][i]) - mean;
      DoubleDouble times = DoubleDouble.of(rows[i]);
      xSquares = xSquares.plus(DoubleDouble.product(x, x).times(times));
      ySquares = ySquares.plus(DoubleDouble.product(y, y).times(times));
      products = products.plus(DoubleDouble.product(x, y).times(times));
    }
    return Correlation.ofRanks(
        Correlation.ratio(products.value(), xSquares.value(), ySquares.value()), n, confidence);
  }

  /** How many rows the pairs have. */
  public static long rows(CellCounts pairs) {
    long rows = 0;
    for (long count : pairs.counts()) {
      rows += count;
    }
    return rows;
  }

  /** The mean rank of each value, from 1. */
  private static Map<Double, Double> ranks(double[] values, long[] rows) {
    Map<Double, Long> counts = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      counts.merge(values[i], rows[i], Long::sum);
    }
    Map<Double, Double> ranks = new HashMap<>();
    long before = 0;
    for (Map.Entry<Double, Long> value : counts.entrySet()) {
      ranks.put(value.getKey(), before + (value.getValue() + 1) / 2.0);
      before += value.getValue();
    }
    return ranks;
  }
}
