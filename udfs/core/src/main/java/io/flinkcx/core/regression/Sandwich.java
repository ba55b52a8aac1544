package io.flinkcx.core.regression;

/**
 * Robust covariance of estimates from the influence of each row on them, which is the inverse
 * information times the row's score.
 *
 * <pre>{@code
 * Sandwich sandwich = new Sandwich(2, ErrorKind.HC3, 0);
 * sandwich.add(influence, count, leverage, 0);
 * double[][] covariance = sandwich.covariance(n, 2, true);
 * }</pre>
 */
public final class Sandwich {

  /** Fewer clusters than this are few (Cameron, Miller 2015: from 20 to 50). */
  public static final int FEW_CLUSTERS = 30;

  // a row with a larger leverage determines a coefficient alone: its residual is rounding
  private static final double FULL_LEVERAGE = 1 - 1e-10;

  private final ErrorKind kind;

  /** Sum of squares and products of the influences, [size][size]. */
  private final double[][] squares;

  /** Sum of the influences of each cluster, [clusters][size]. */
  private final double[][] ofClusters;

  private boolean isUndefined;
  private double largestLeverage;

  /**
   * Without rows.
   *
   * @param size number of estimates
   * @param clusters number of clusters, 0 without
   */
  public Sandwich(int size, ErrorKind kind, int clusters) {
    this.kind = kind;
    squares = new double[size][size];
    ofClusters = new double[kind.isClustered() ? clusters : 0][size];
  }

  /**
   * Adds equal observations.
   *
   * @param influence of one of them, [size]
   * @param leverage of one of them, 0 to 1
   * @param cluster from 0
   */
  public void add(double[] influence, double count, double leverage, int cluster) {
    largestLeverage = Math.max(largestLeverage, leverage);
    if (kind.isClustered()) {
      double[] sum = ofClusters[cluster];
      for (int a = 0; a < sum.length; a++) {
        sum[a] += count * influence[a];
      }
      return;
    }
    double factor = count;
    if (kind.hasLeverage()) {
      isUndefined |= leverage > FULL_LEVERAGE;
      factor /= kind == ErrorKind.HC2 ? 1 - leverage : (1 - leverage) * (1 - leverage);
    }
    addSquare(influence, factor);
  }

  private void addSquare(double[] influence, double factor) {
    for (int a = 0; a < influence.length; a++) {
      double weighted = factor * influence[a];
      for (int b = 0; b <= a; b++) {
        squares[a][b] += weighted * influence[b];
      }
    }
  }

  /**
   * The covariance, after all rows.
   *
   * @param n observations
   * @param k coefficients
   * @param isLinear whether the model is linear
   * @return [size][size]; null if it is not defined: a leverage of 1, or one cluster
   */
  public double[][] covariance(double n, int k, boolean isLinear) {
    double clusters = ofClusters.length;
    if (isUndefined || (kind.isClustered() && clusters < 2)) {
      return null;
    }
    for (double[] sum : ofClusters) {
      addSquare(sum, 1);
    }
    double correction =
        switch (kind) {
          case HC1 -> n / (n - k);
          case CR1 -> clusters / (clusters - 1) * (isLinear ? (n - 1) / (n - k) : 1);
          default -> 1;
        };
    for (int a = 0; a < squares.length; a++) {
      for (int b = 0; b <= a; b++) {
        squares[a][b] *= correction;
        squares[b][a] = squares[a][b];
      }
    }
    return squares;
  }

  /** The largest leverage of a row. */
  double largestLeverage() {
    return largestLeverage;
  }

  /** The warning of errors of this kind that are not defined. */
  public static String undefined(ErrorKind kind) {
    return kind.isClustered()
        ? "one_cluster: errors by cluster need two clusters or more"
        : "leverage: a row determines a coefficient alone, so "
            + kind.label()
            + " is not defined; use errors => 'HC1', or merge rare categories";
  }

  /** The warning of errors by this number of clusters. */
  public static String fewClusters(int clusters) {
    return "few_clusters: "
        + clusters
        + " clusters are few, so errors by cluster tend to be too small; from "
        + FEW_CLUSTERS
        + " on they can be relied on";
  }
}
