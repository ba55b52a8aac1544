package io.flinkcx.core.lifetime;

import io.flinkcx.core.lifetime.SpendHistogram.Spend;
import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.GammaDifference;
import io.flinkcx.core.math.SmoothFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * The Gamma-Gamma log-likelihood of a histogram with gradient and Hessian, in u = (ln p, ln q, ln(v
 * / moneyScale)). The gamma functions depend on the frequency alone and are evaluated once per
 * distinct frequency.
 */
final class GammaGammaLikelihood implements SmoothFunction {

  private static final int P = 0;
  private static final int Q = 1;
  private static final int V = 2;

  private final double moneyScale;
  private final int[] frequency;
  private final double[] spent;
  private final double[] count;
  private final double logAmounts;

  /**
   * @param histogramCells distinct spends with their numbers of customers, ascending by frequency
   * @param moneyScale unit of money of the third coordinate, > 0
   */
  GammaGammaLikelihood(List<Map.Entry<Spend, Long>> histogramCells, double moneyScale) {
    this.moneyScale = moneyScale;
    int cells = histogramCells.size();
    frequency = new int[cells];
    spent = new double[cells];
    count = new double[cells];
    CompensatedSum logs = new CompensatedSum();
    int next = 0;
    for (Map.Entry<Spend, Long> cell : histogramCells) {
      Spend spend = cell.getKey();
      frequency[next] = spend.frequency();
      spent[next] = spend.frequency() * spend.monetaryValue();
      count[next] = cell.getValue();
      logs.add(count[next] * Math.log(spend.monetaryValue()));
      next++;
    }
    logAmounts = logs.value();
  }

  @Override
  public double evaluate(double[] u, double[] gradient, double[][] hessian) {
    double p = Math.exp(u[P]);
    double q = Math.exp(u[Q]);
    double v = moneyScale * Math.exp(u[V]);
    Arrays.fill(gradient, 0);
    for (double[] row : hessian) {
      Arrays.fill(row, 0);
    }
    CompensatedSum sum = new CompensatedSum();
    sum.add(-logAmounts);
    int from = 0;
    while (from < count.length) {
      int to = from;
      double customers = 0;
      double logQ = 0;
      double logP = 0;
      double px = p * frequency[from];
      while (to < count.length && frequency[to] == frequency[from]) {
        double n = count[to];
        double aboveV = Math.log1p(spent[to] / v);
        double belowV = Math.log1p(v / spent[to]);
        double share = spent[to] / (v + spent[to]);
        double rest = v / (v + spent[to]);
        sum.add(-n * q * aboveV);
        sum.add(-n * px * belowV);
        customers += n;
        logQ += n * aboveV;
        logP += n * belowV;
        gradient[V] += n * (q * share - px * rest);
        hessian[P][V] -= n * px * rest;
        hessian[Q][V] += n * q * share;
        hessian[V][V] -= n * (q + px) * share * rest;
        to++;
      }
      sum.add(-customers * Beta.logBeta(px, q));
      double gP = px * (customers * GammaDifference.digamma(px, q) - logP);
      double gQ = q * (customers * GammaDifference.digamma(q, px) - logQ);
      gradient[P] += gP;
      gradient[Q] += gQ;
      hessian[P][P] += customers * px * px * GammaDifference.trigamma(px, q) + gP;
      hessian[Q][Q] += customers * q * q * GammaDifference.trigamma(q, px) + gQ;
      hessian[P][Q] += customers * px * q * Gamma.trigamma(px + q);
      from = to;
    }
    hessian[Q][P] = hessian[P][Q];
    hessian[V][P] = hessian[P][V];
    hessian[V][Q] = hessian[Q][V];
    return sum.value();
  }
}
