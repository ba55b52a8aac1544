package io.flinkcx.core.regression;

import io.flinkcx.core.math.FeatureRows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The rows of a regression: distinct observations with their outcome, features, number, weight and
 * cluster.
 *
 * <pre>{@code
 * FeatureRows rows = new FeatureRows();
 * rows.add(new double[] {outcome, weight, cluster}, features, 1);
 * RegressionFit fit = LinearFit.of(RegressionRows.of(rows), names, options);
 * }</pre>
 */
public final class RegressionRows {

  /** Reason to reject a row: it has no weight, but others have one. */
  public static final String WEIGHTS_NULL = "weights_null";

  /** Reason to reject a row: its weight is invalid, see {@link #isWeight}. */
  public static final String WEIGHTS = "weights_not_from_0_to_1e15";

  /** The weight of a row that has none; no NaN, which has no order. */
  public static final double NO_WEIGHT = -1;

  /** The largest weight of an observation. */
  private static final double LARGEST_WEIGHT = 1e15;

  private final FeatureRows rows;
  private final boolean isWeighted;
  private final double[] weights;

  /** Cluster of each row, from 0; null without clusters. */
  private final int[] clusters;

  private final int numberOfClusters;

  private RegressionRows(FeatureRows rows, boolean isWeighted, double[] weights, int[] clusters) {
    this.rows = rows;
    this.isWeighted = isWeighted;
    this.weights = weights;
    this.clusters = clusters;
    numberOfClusters = clusters == null ? 0 : Arrays.stream(clusters).max().orElse(-1) + 1;
  }

  /** Whether a weight of an observation is valid: from 0 to 1e15. */
  public static boolean isWeight(double weight) {
    return weight >= 0 && weight <= LARGEST_WEIGHT;
  }

  /**
   * From rows whose outcome is the outcome alone, or with a weight, {@link #NO_WEIGHT} for none, or
   * with a weight and the number of a cluster. If any row has a weight, those without are rejected.
   */
  public static RegressionRows of(FeatureRows rows) {
    int width = rows.size() == 0 ? 1 : rows.outcomeWidth();
    double[] ones = new double[rows.size()];
    Arrays.fill(ones, 1);
    double[] weights = width > 1 ? rows.outcome(1) : ones;
    boolean isWeighted = width > 1 && Arrays.stream(weights).anyMatch(w -> w != NO_WEIGHT);
    if (isWeighted && Arrays.stream(weights).anyMatch(w -> w == NO_WEIGHT)) {
      return of(rows.where(row -> weights[row] != NO_WEIGHT, WEIGHTS_NULL));
    }
    return new RegressionRows(
        rows,
        isWeighted,
        isWeighted ? weights : ones,
        width > 2 ? numbered(rows.outcome(2)) : null);
  }

  private static int[] numbered(double[] clusters) {
    Map<Double, Integer> numbers = new HashMap<>();
    int[] numbered = new int[clusters.length];
    Arrays.setAll(
        numbered,
        i -> {
          Integer number = numbers.putIfAbsent(clusters[i], numbers.size());
          return number == null ? numbers.size() - 1 : number;
        });
    return numbered;
  }

  /** Number of distinct rows. */
  int size() {
    return rows.size();
  }

  /** The outcomes, [size]. */
  double[] outcomes() {
    return rows.outcome(0);
  }

  /** The features, [size][p]. */
  double[][] features() {
    return rows.features();
  }

  /** Observations of each row, [size]. */
  double[] counts() {
    return rows.counts();
  }

  /** Weight of one observation of each row, 1 without weights, [size]. */
  double[] weights() {
    return weights;
  }

  /** Weight of all observations of each row, [size]. */
  double[] totals() {
    double[] totals = counts();
    for (int i = 0; i < totals.length; i++) {
      totals[i] *= weights[i];
    }
    return totals;
  }

  /** Whether observations have weights. */
  public boolean isWeighted() {
    return isWeighted;
  }

  /** Whether observations belong to clusters. */
  public boolean isClustered() {
    return clusters != null;
  }

  /** Cluster of a row, 0 without clusters. */
  int cluster(int row) {
    return clusters == null ? 0 : clusters[row];
  }

  /** Number of clusters, 0 without. */
  int numberOfClusters() {
    return numberOfClusters;
  }

  /** Observations. */
  public long n() {
    return rows.observations();
  }

  /** Observations that were rejected, by reason. */
  Map<String, Long> rejectedReasons() {
    return rows.rejectedReasons();
  }
}
