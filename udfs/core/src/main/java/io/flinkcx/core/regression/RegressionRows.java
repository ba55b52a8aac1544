package io.flinkcx.core.regression;

import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.math.Numbered;
import io.flinkcx.core.math.RealWeight;
import java.util.Arrays;
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

  /** The weight of a row that has none; no NaN, which has no order. */
  public static final double NO_WEIGHT = -1;

  private final FeatureRows rows;
  private final boolean isWeighted;
  private final double[] weights;

  /** Cluster of each row; null without clusters. */
  private final Numbered clusters;

  private RegressionRows(
      FeatureRows rows, boolean isWeighted, double[] weights, Numbered clusters) {
    this.rows = rows;
    this.isWeighted = isWeighted;
    this.weights = weights;
    this.clusters = clusters;
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
      return of(rows.where(row -> weights[row] != NO_WEIGHT, RealWeight.NULL));
    }
    return new RegressionRows(
        rows,
        isWeighted,
        isWeighted ? weights : ones,
        width > 2 ? Numbered.of(rows.outcome(2)) : null);
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
    return clusters == null ? 0 : clusters.numbers()[row];
  }

  /** Number of clusters, 0 without. */
  int numberOfClusters() {
    return clusters == null ? 0 : clusters.distinct().length;
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
