package io.flinkcx.core.purchase;

import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.DistinctValues;
import io.flinkcx.core.math.SmoothFunction;
import java.util.Arrays;

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
  NbdLikelihood(PurchaseCells cells, double timeScale) {
    this.timeScale = timeScale;
    above = cells.customersAbove();
    ages = DistinctValues.ascending(cells.age());
    customersOfAge = new double[ages.length];
    purchasesOfAge = new double[ages.length];
    double allPurchases = 0;
    for (int c = 0; c < cells.size(); c++) {
      int age = Arrays.binarySearch(ages, cells.age()[c]);
      double customers = cells.customers()[c];
      double bought = customers * cells.frequency()[c];
      customersOfAge[age] += customers;
      purchasesOfAge[age] += bought;
      allPurchases += bought;
    }
    purchases = allPurchases;
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
