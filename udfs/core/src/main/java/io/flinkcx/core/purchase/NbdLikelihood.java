package io.flinkcx.core.purchase;

import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.SmoothFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The NBD log-likelihood of a histogram with gradient and Hessian, in u = (ln r, ln(alpha /
 * timeScale)).
 *
 * <p>Per customer L = Gamma(r+x)/Gamma(r) alpha^r (alpha+T)^-(r+x): the limit of the models with
 * dropout if no customer drops out, in the same measure, so that the likelihoods can be compared.
 *
 * <ul>
 *   <li>sum_{i<x} ln(r+i) depends only on x: one pass over i with the number of customers whose x
 *       exceeds i;
 *   <li>-r ln(1 + T/alpha) - x ln(alpha+T): one pass over distinct T.
 * </ul>
 */
final class NbdLikelihood implements SmoothFunction {

  private static final int R = 0;
  private static final int ALPHA = 1;

  private final double timeScale;

  /** Customers with more than i repeat purchases, [largest frequency]. */
  private final long[] above;

  /** Distinct ages, ascending, with their customers and the repeat purchases of these. */
  private final double[] ages;

  private final double[] customersOfAge;
  private final double[] purchasesOfAge;
  private final double purchases;

  /**
   * @param cells distinct histories with their numbers of customers, in a fixed order
   * @param timeScale unit of time of the second coordinate, > 0
   */
  NbdLikelihood(List<Map.Entry<PurchaseHistory, Long>> cells, double timeScale) {
    this.timeScale = timeScale;
    int largest = 0;
    double allPurchases = 0;
    TreeMap<Double, double[]> byAge = new TreeMap<>();
    for (Map.Entry<PurchaseHistory, Long> cell : cells) {
      PurchaseHistory history = cell.getKey();
      double customers = cell.getValue();
      double bought = customers * history.frequency();
      double[] sums = byAge.computeIfAbsent(history.age(), age -> new double[2]);
      sums[0] += customers;
      sums[1] += bought;
      allPurchases += bought;
      largest = Math.max(largest, history.frequency());
    }
    purchases = allPurchases;
    ages = byAge.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    customersOfAge = byAge.values().stream().mapToDouble(sums -> sums[0]).toArray();
    purchasesOfAge = byAge.values().stream().mapToDouble(sums -> sums[1]).toArray();
    above = new long[largest];
    for (Map.Entry<PurchaseHistory, Long> cell : cells) {
      if (cell.getKey().frequency() > 0) {
        above[cell.getKey().frequency() - 1] += cell.getValue();
      }
    }
    for (int i = largest - 2; i >= 0; i--) {
      above[i] += above[i + 1];
    }
  }

  @Override
  public double evaluate(double[] u, double[] gradient, double[][] hessian) {
    double r = Math.exp(u[R]);
    double alpha = timeScale * Math.exp(u[ALPHA]);
    Arrays.fill(gradient, 0);
    for (double[] row : hessian) {
      Arrays.fill(row, 0);
    }
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < above.length; i++) {
      double n = above[i];
      double ri = r + i;
      sum.add(n * Math.log(ri));
      gradient[R] += n * r / ri;
      hessian[R][R] += n * (r / ri) * (i / ri);
    }
    for (int k = 0; k < ages.length; k++) {
      double n = customersOfAge[k];
      double x = purchasesOfAge[k];
      double log = Math.log1p(ages[k] / alpha);
      double share = ages[k] / (alpha + ages[k]);
      double rest = alpha / (alpha + ages[k]);
      sum.add(-n * r * log);
      sum.add(-x * log);
      gradient[R] -= n * r * log;
      gradient[ALPHA] += n * r * share - x * rest;
      hessian[R][R] -= n * r * log;
      hessian[R][ALPHA] += n * r * share;
      hessian[ALPHA][ALPHA] -= share * rest * (n * r + x);
    }
    sum.add(-purchases * Math.log(alpha));
    hessian[ALPHA][R] = hessian[R][ALPHA];
    return sum.value();
  }
}
