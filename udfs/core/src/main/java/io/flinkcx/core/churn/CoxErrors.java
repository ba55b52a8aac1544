package io.flinkcx.core.churn;

import io.flinkcx.core.regression.ErrorKind;
import io.flinkcx.core.regression.Sandwich;

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
   * @return [q][q]; null of one cluster
   */
  static double[][] robust(CoxRows rows, CoxSample sample, double[] scores, double[][] inverse) {
    int q = inverse.length;
    double[] counts = rows.counts();
    Sandwich sandwich = new Sandwich(q, sandwich(rows.isClustered()), rows.numberOfClusters());
    for (int i = 0; i < sample.size(); i++) {
      int row = sample.order[i];
      double[] influence = new double[q];
      for (int a = 0; a < q; a++) {
        for (int b = 0; b < q; b++) {
          influence[a] += rows.weight(row) * inverse[a][b] * scores[i * q + b];
        }
      }
      sandwich.add(influence, counts[row], 0, rows.isClustered() ? rows.cluster(row) : 0);
    }
    return sandwich.covariance(rows.observations(), q, false);
  }

  /** The infinitesimal jackknife has no correction. */
  private static ErrorKind sandwich(boolean isClustered) {
    return isClustered ? ErrorKind.CR0 : ErrorKind.HC0;
  }

  /** What is to be known of errors by this number of clusters; null if nothing. */
  static String warning(int clusters) {
    if (clusters >= Sandwich.FEW_CLUSTERS) {
      return null;
    }
    return clusters < 2 ? Sandwich.undefined(sandwich(true)) : Sandwich.fewClusters(clusters);
  }
}
