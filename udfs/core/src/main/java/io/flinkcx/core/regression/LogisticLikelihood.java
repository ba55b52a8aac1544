package io.flinkcx.core.regression;

import io.flinkcx.core.math.OrthogonalFeatures;
import io.flinkcx.core.math.SmoothFunction;
import io.flinkcx.core.math.SumOfLogs;
import java.util.Arrays;

/** Log-likelihood of a logistic regression on orthogonal features, the intercept first. */
public final class LogisticLikelihood implements SmoothFunction {

  private final double[] values;
  private final double[] cases;
  private final double[] counts;
  private final int q;

  /**
   * @param cases observations with outcome 1 per row, or their weight
   * @param counts observations per row, or their weight
   */
  public LogisticLikelihood(OrthogonalFeatures features, double[] cases, double[] counts) {
    values = features.values();
    this.cases = cases;
    this.counts = counts;
    q = features.kept().length;
  }

  /** The log-odds of a row. */
  public double logOdds(double[] theta, int row) {
    double eta = theta[0];
    int at = row * q;
    for (int j = 0; j < q; j++) {
      eta += theta[j + 1] * values[at + j];
    }
    return eta;
  }

  /** Reads 1 and the orthogonal features of a row, [q + 1]. */
  void read(int row, double[] z) {
    z[0] = 1;
    System.arraycopy(values, row * q, z, 1, q);
  }

  @Override
  public double evaluate(double[] theta, double[] gradient, double[][] hessian) {
    Arrays.fill(gradient, 0);
    double[] z = new double[q + 1];
    double[] information = new double[(q + 1) * (q + 2) / 2];
    // ln P = -(|eta| - eta 1{case}) - ln(1 + e^-|eta|): the first part is linear, the second a
    // logarithm of numbers in 1..2, taken of their product
    double linear = 0;
    double lost = 0;
    SumOfLogs logs = new SumOfLogs();
    for (int i = 0; i < counts.length; i++) {
      double eta = logOdds(theta, i);
      double count = counts[i];
      double small = Math.exp(-Math.abs(eta));
      double rest = small / (1 + small);
      double p = eta >= 0 ? 1 - rest : rest;
      double cost = cases[i] * Math.max(0, -eta) + (count - cases[i]) * Math.max(0, eta);
      double before = linear;
      linear += cost;
      lost += cost - (linear - before);
      if (count == 1) {
        logs.add(1 + small);
      } else {
        linear += count * Math.log1p(small);
      }
      double residual = cases[i] - count * p;
      double weight = count * rest * (1 - rest);
      read(i, z);
      int at = 0;
      for (int j = 0; j <= q; j++) {
        gradient[j] += residual * z[j];
        double weighted = weight * z[j];
        for (int k = 0; k <= j; k++) {
          information[at++] += weighted * z[k];
        }
      }
    }
    int at = 0;
    for (int j = 0; j <= q; j++) {
      for (int k = 0; k <= j; k++) {
        hessian[j][k] = -information[at++];
      }
    }
    for (int j = 0; j <= q; j++) {
      for (int k = 0; k < j; k++) {
        hessian[k][j] = hessian[j][k];
      }
    }
    return -(linear + lost) - logs.value();
  }
}
