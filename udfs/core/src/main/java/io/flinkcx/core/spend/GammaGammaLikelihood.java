package io.flinkcx.core.spend;

import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.GammaDifference;
import io.flinkcx.core.math.SmoothFunction;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.special.Gamma;

/**
 * The Gamma-Gamma log-likelihood of a histogram with gradient and Hessian, in u = ln(theta /
 * scales), theta = (p, q, v). The gamma functions depend only on the frequency and are evaluated
 * once per distinct frequency. The sums of {@link SpendBlock} are evaluated for every cell.
 */
final class GammaGammaLikelihood implements SmoothFunction {

  private static final int P = 0;
  private static final int Q = 1;
  private static final int V = 2;

  private final double[] scales;
  private final List<SpendBlock> blocks;
  private final double logAmounts;

  /**
   * @param blocks all customers, by frequency in a fixed order
   * @param scales units of p, q and v, > 0, [3]
   */
  GammaGammaLikelihood(List<SpendBlock> blocks, double[] scales) {
    this.scales = scales;
    this.blocks = blocks;
    CompensatedSum logs = new CompensatedSum();
    for (SpendBlock block : blocks) {
      logs.add(block.logAmounts());
    }
    logAmounts = logs.value();
  }

  @Override
  public double evaluate(double[] u, double[] gradient, double[][] hessian) {
    double p = scales[P] * Math.exp(u[P]);
    double q = scales[Q] * Math.exp(u[Q]);
    double v = scales[V] * Math.exp(u[V]);
    Arrays.fill(gradient, 0);
    for (double[] row : hessian) {
      Arrays.fill(row, 0);
    }
    CompensatedSum sum = new CompensatedSum();
    sum.add(-logAmounts);
    for (SpendBlock block : blocks) {
      double customers = block.customers();
      double px = p * block.frequency();
      SpendBlock.Terms terms = block.at(px, q, v);
      double gP = px * terms.byShape();
      double gQ = q * terms.byQ();
      sum.add(terms.logLikelihood());
      gradient[P] += gP;
      gradient[Q] += gQ;
      gradient[V] += terms.byLogV();
      hessian[P][P] += customers * px * px * GammaDifference.trigamma(px, q) + gP;
      hessian[Q][Q] += customers * q * q * GammaDifference.trigamma(q, px) + gQ;
      hessian[P][Q] += customers * px * q * Gamma.trigamma(px + q);
      hessian[P][V] -= px * terms.rest();
      hessian[Q][V] += q * terms.share();
      hessian[V][V] -= (q + px) * terms.curvature();
    }
    hessian[Q][P] = hessian[P][Q];
    hessian[V][P] = hessian[P][V];
    hessian[V][Q] = hessian[Q][V];
    return sum.value();
  }
}
