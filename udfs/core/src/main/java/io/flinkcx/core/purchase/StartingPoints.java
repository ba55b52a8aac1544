package io.flinkcx.core.purchase;

import io.flinkcx.core.math.LogParameterFit;
import io.flinkcx.core.math.Maximum;
import io.flinkcx.core.math.SmoothFunction;
import io.flinkcx.core.math.TrustRegionNewton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Starting points for a likelihood that may have several maxima: the maxima of a small sample of
 * the customers. The search runs on the sample, so its cost is negligible in a large fit. Few
 * customers are their own sample.
 */
final class StartingPoints {

  // this many customers distinguish maxima of a likelihood that differ by more than chance
  private static final int SAMPLE = 300;

  private static final int CLIMBS = 8;
  private static final int MAXIMA = 4;

  // two climbs that end within this of each other ended at the same maximum
  private static final double SAME_VALUE = 1e-3;

  private StartingPoints() {}

  /**
   * The different maxima of a sample's likelihood, the highest first, at most {@link #MAXIMA}.
   *
   * @param cells distinct histories with their numbers of customers, in a fixed order
   * @param likelihood the log-likelihood of cells
   * @param grid points to evaluate first, [points][n]; the search climbs from the highest
   */
  static double[][] maximaOfSample(
      PurchaseCells cells, Function<PurchaseCells, SmoothFunction> likelihood, double[][] grid) {
    SmoothFunction function = likelihood.apply(sample(cells));
    TrustRegionNewton newton = new TrustRegionNewton(LogParameterFit.LOG_PARAMETER_BOUND);
    List<Maximum> climbed =
        Arrays.stream(highest(function, grid, CLIMBS))
            .map(point -> newton.maximize(function, point))
            .sorted(Comparator.comparingDouble(Maximum::value).reversed())
            .toList();
    List<double[]> maxima = new ArrayList<>();
    double last = Double.POSITIVE_INFINITY;
    for (Maximum maximum : climbed) {
      if (last - maximum.value() > SAME_VALUE && maxima.size() < MAXIMA) {
        maxima.add(maximum.point());
        last = maximum.value();
      }
    }
    return maxima.toArray(double[][]::new);
  }

  /** At most this number of points with the highest values of the function; the highest first. */
  static double[][] highest(SmoothFunction function, double[][] points, int most) {
    record Point(double[] u, double value) {}
    return Arrays.stream(points)
        .map(u -> new Point(u, function.evaluate(u, new double[u.length], square(u.length))))
        .filter(point -> Double.isFinite(point.value()))
        .sorted(Comparator.comparingDouble(Point::value).reversed())
        .limit(most)
        .map(Point::u)
        .toArray(double[][]::new);
  }

  private static double[][] square(int n) {
    return new double[n][n];
  }

  /**
   * Every k-th customer in the order of the cells, with weight k; all customers if the cells are
   * few.
   */
  private static PurchaseCells sample(PurchaseCells cells) {
    if (cells.size() <= SAMPLE) {
      return cells;
    }
    long customers = Arrays.stream(cells.customers()).sum();
    long step = (customers + SAMPLE - 1) / SAMPLE;
    int[] positions = new int[cells.size()];
    long[] drawn = new long[cells.size()];
    int size = 0;
    long before = step / 2;
    for (int c = 0; c < cells.size(); c++) {
      long after = before + cells.customers()[c];
      if (after / step > before / step) {
        positions[size] = c;
        drawn[size++] = after / step - before / step;
      }
      before = after;
    }
    PurchaseCells sample = cells.at(Arrays.copyOf(positions, size));
    System.arraycopy(drawn, 0, sample.customers(), 0, size);
    return sample;
  }
}
