package io.flinkcx.core.churn;

import java.util.Arrays;

/**
 * Robust covariance of the coefficients: the infinitesimal jackknife. The influence of an
 * observation is its weight times the inverse information times its score; the covariance is the
 * sum of squares of the influences, or of their sums by cluster.
 *
 * <p>Source: Lin, Wei (1989), doi:10.1080/01621459.1989.10478874; as coxph of R's survival with
 * robust or cluster.
 */
final class CoxErrors {

  /** The inverse of the information: independent customers, weights that are counts. */
  static final String CLASSICAL = "classical";

  /** Independent rows. */
  static final String ROBUST = "robust";

  /** Independent clusters. */
  static final String CLUSTER = "cluster";

  /** Fewer clusters than this are few (Cameron, Miller 2015: from 20 to 50). */
  private static final int FEW_CLUSTERS = 30;

  private CoxErrors() {}

  /** The kind of the errors. */
  static String kind(CoxRows rows, Boolean isRobust) {
    if (isRobust == null ? rows.isClustered() || rows.isWeighted() : isRobust) {
      return rows.isClustered() ? CLUSTER : ROBUST;
    }
    return CLASSICAL;
  }

  /**
   * The robust covariance, by cluster if there are any.
   *
   * @param scores of one observation of weight 1, in the order of the sample, [n q]
   * @param inverse of the information, [q][q]
   */
  static double[][] robust(CoxRows rows, CoxSample sample, double[] scores, double[][] inverse) {
    int q = inverse.length;
    double[] counts = rows.counts();
    double[][] sums = new double[rows.numberOfClusters()][q];
    double[][] covariance = new double[q][q];
    for (int i = 0; i < sample.size(); i++) {
      int row = sample.order[i];
      double[] influence = new double[q];
      for (int a = 0; a < q; a++) {
        for (int b = 0; b < q; b++) {
          influence[a] += rows.weight(row) * inverse[a][b] * scores[i * q + b];
        }
      }
      if (rows.isClustered()) {
        double[] sum = sums[rows.cluster(row)];
        Arrays.setAll(sum, a -> sum[a] + counts[row] * influence[a]);
      } else {
        addSquare(covariance, influence, counts[row]);
      }
    }
    for (double[] sum : sums) {
      addSquare(covariance, sum, 1);
    }
    return covariance;
  }

  private static void addSquare(double[][] covariance, double[] influence, double count) {
    for (int a = 0; a < influence.length; a++) {
      for (int b = 0; b < influence.length; b++) {
        covariance[a][b] += count * influence[a] * influence[b];
      }
    }
  }

  /** What is to be known of errors by this number of clusters; null if nothing. */
  static String warning(int clusters) {
    if (clusters >= FEW_CLUSTERS) {
      return null;
    }
    return clusters < 2
        ? "one_cluster: errors by cluster need two clusters or more"
        : "few_clusters: "
            + clusters
            + " clusters are few, so errors by cluster tend to be too small; from "
            + FEW_CLUSTERS
            + " on they can be relied on";
  }
}
