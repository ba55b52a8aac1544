package io.flinkcx.core.contract;

import io.flinkcx.core.contract.ChurnHistogram.Customers;
import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.SmoothFunction;
import java.util.Arrays;
import java.util.Map;

/**
 * The sBG log-likelihood of a histogram with gradient and Hessian, in u = (ln alpha, ln beta).
 *
 * <p>A customer under contract in period i+1 stays with probability (beta+i)/(alpha+beta+i) and
 * leaves with alpha/(alpha+beta+i), so
 *
 * <p>ln L = - sum_i [stayed_i ln(1 + alpha/(beta+i)) + lost_i ln(1 + (beta+i)/alpha)].
 *
 * <p>This is the likelihood of Fader and Hardie (2007) with its beta functions written as products.
 */
final class ShiftedBetaGeometricLikelihood implements SmoothFunction {

  private static final int ALPHA = 0;
  private static final int BETA = 1;

  /** Customers under contract in a period and after it, at index period - 1, [periods]. */
  private final double[] stayed;

  /** Customers who left at the end of a period, at index period - 1, [periods]. */
  private final double[] lost;

  ShiftedBetaGeometricLikelihood(ChurnHistogram histogram) {
    Map<Integer, Customers> periods = histogram.periods();
    int last = periods.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    stayed = new double[last];
    lost = new double[last];
    double later = 0;
    for (int i = last - 1; i >= 0; i--) {
      Customers customers = periods.getOrDefault(i + 1, new Customers(0, 0));
      lost[i] = customers.lost();
      stayed[i] = later + customers.active();
      later = stayed[i] + lost[i];
    }
  }

  @Override
  public double evaluate(double[] u, double[] gradient, double[][] hessian) {
    double alpha = Math.exp(u[ALPHA]);
    double beta = Math.exp(u[BETA]);
    Arrays.fill(gradient, 0);
    for (double[] row : hessian) {
      Arrays.fill(row, 0);
    }
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < stayed.length; i++) {
      double all = stayed[i] + lost[i];
      double rest = beta + i;
      double whole = alpha + rest;
      double leaves = alpha / whole;
      double stays = rest / whole;
      sum.add(-stayed[i] * Math.log1p(alpha / rest));
      sum.add(-lost[i] * Math.log1p(rest / alpha));
      gradient[ALPHA] += lost[i] * stays - stayed[i] * leaves;
      gradient[BETA] += (beta / rest) * (stayed[i] * leaves - lost[i] * stays);
      hessian[ALPHA][ALPHA] -= all * leaves * stays;
      hessian[ALPHA][BETA] += all * leaves * (beta / whole);
      hessian[BETA][BETA] +=
          stayed[i] * (beta / rest) * (i / rest) - all * (beta / whole) * ((alpha + i) / whole);
    }
    hessian[BETA][ALPHA] = hessian[ALPHA][BETA];
    return sum.value();
  }
}
