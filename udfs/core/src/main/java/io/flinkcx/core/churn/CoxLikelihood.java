package io.flinkcx.core.churn;

import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.SmoothFunction;
import io.flinkcx.core.math.SumOfLogs;
import java.util.Arrays;

/**
 * Partial log-likelihood of a Cox model on orthogonal features, with Efron's or Breslow's method
 * for ties.
 *
 * <p>At a time with d leaving, of which D_k are the sums of theta^k-moments of the hazards of those
 * leaving and S_k of all at risk: sum of eta over the leaving less, for l = 0 .. d - 1, ln(S_0 -
 * l/d D_0); Breslow leaves out D. The loop over l needs only single numbers; the sums of features
 * are outside.
 */
final class CoxLikelihood implements SmoothFunction {

  /** Hazards below this share of the largest are logged one by one: products would underflow. */
  private static final double SMALL = 1e-100;

  private final int q;
  private final double[] times;
  private final double[] events;
  private final double[] censored;
  private final double[] values;
  private final boolean isEfron;

  /**
   * @param times descending, [rows]
   * @param events how many left, [rows]
   * @param censored how many were last seen, [rows]
   * @param values orthogonal features, row after row, [rows q]
   */
  CoxLikelihood(
      double[] times, double[] events, double[] censored, double[] values, int q, boolean isEfron) {
    this.times = times;
    this.events = events;
    this.censored = censored;
    this.values = values;
    this.q = q;
    this.isEfron = isEfron;
  }

  /** The log of a row's hazard relative to that of mean features. */
  double logRisk(double[] theta, int row) {
    double eta = 0;
    int at = row * q;
    for (int j = 0; j < q; j++) {
      eta += theta[j] * values[at + j];
    }
    return eta;
  }

  private double largestLogRisk(double[] theta) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < times.length; i++) {
      largest = Math.max(largest, logRisk(theta, i));
    }
    return largest;
  }

  @Override
  public double evaluate(double[] theta, double[] gradient, double[][] hessian) {
    Arrays.fill(gradient, 0);
    for (double[] row : hessian) {
      Arrays.fill(row, 0);
    }
    // hazards relative to the largest one, so that no sum overflows
    double shift = largestLogRisk(theta);
    CompensatedSum logLikelihood = new CompensatedSum();
    SumOfLogs logs = new SumOfLogs();
    double s0 = 0;
    double[] s1 = new double[q];
    double[][] s2 = new double[q][q];
    double[] d1 = new double[q];
    double[][] d2 = new double[q][q];
    for (int i = 0; i < times.length; ) {
      double time = times[i];
      double left = 0;
      double d0 = 0;
      Arrays.fill(d1, 0);
      for (double[] row : d2) {
        Arrays.fill(row, 0);
      }
      for (; i < times.length && times[i] == time; i++) {
        double eta = logRisk(theta, i);
        double hazard = Math.exp(eta - shift);
        double all = (events[i] + censored[i]) * hazard;
        double leaving = events[i] * hazard;
        s0 += all;
        d0 += leaving;
        left += events[i];
        logLikelihood.add(events[i] * (eta - shift));
        int at = i * q;
        for (int j = 0; j < q; j++) {
          double value = values[at + j];
          gradient[j] += events[i] * value;
          s1[j] += all * value;
          d1[j] += leaving * value;
          for (int k = 0; k <= j; k++) {
            double product = value * values[at + k];
            s2[j][k] += all * product;
            d2[j][k] += leaving * product;
          }
        }
      }
      if (left > 0) {
        addTies(left, s0, s1, s2, d0, d1, d2, logLikelihood, logs, gradient, hessian);
      }
    }
    for (int j = 0; j < q; j++) {
      for (int k = 0; k < j; k++) {
        hessian[k][j] = hessian[j][k];
      }
    }
    return logLikelihood.value() - logs.value();
  }

  private void addTies(
      double left,
      double s0,
      double[] s1,
      double[][] s2,
      double d0,
      double[] d1,
      double[][] d2,
      CompensatedSum logLikelihood,
      SumOfLogs logs,
      double[] gradient,
      double[][] hessian) {
    double inverse = 0;
    double inverseShare = 0;
    double square = 0;
    double squareShare = 0;
    double squareShares = 0;
    if (isEfron) {
      for (double l = 0; l < left; l++) {
        double share = l / left;
        double u = s0 - share * d0;
        double one = 1 / u;
        if (u > SMALL) {
          logs.add(u);
        } else {
          logLikelihood.add(-Math.log(u));
        }
        inverse += one;
        inverseShare += share * one;
        square += one * one;
        squareShare += share * one * one;
        squareShares += share * share * one * one;
      }
    } else {
      logLikelihood.add(-left * Math.log(s0));
      inverse = left / s0;
      square = left / (s0 * s0);
    }
    for (int j = 0; j < q; j++) {
      gradient[j] -= s1[j] * inverse - d1[j] * inverseShare;
      for (int k = 0; k <= j; k++) {
        hessian[j][k] -=
            s2[j][k] * inverse
                - d2[j][k] * inverseShare
                - s1[j] * s1[k] * square
                + (s1[j] * d1[k] + d1[j] * s1[k]) * squareShare
                - d1[j] * d1[k] * squareShares;
      }
    }
  }

  /**
   * The cumulative hazard of mean features after each time of an event, by time: Efron's sum of 1 /
   * (S_0 - l/d D_0), or Breslow's d / S_0.
   */
  double[][] baseline(double[] theta) {
    double shift = largestLogRisk(theta);
    double[][] steps = new double[times.length][];
    int size = 0;
    double s0 = 0;
    for (int i = 0; i < times.length; ) {
      double time = times[i];
      double left = 0;
      double d0 = 0;
      for (; i < times.length && times[i] == time; i++) {
        double hazard = Math.exp(logRisk(theta, i) - shift);
        s0 += (events[i] + censored[i]) * hazard;
        d0 += events[i] * hazard;
        left += events[i];
      }
      if (left > 0) {
        double inverse = 0;
        for (double l = 0; l < left && isEfron; l++) {
          inverse += 1 / (s0 - l / left * d0);
        }
        steps[size++] = new double[] {time, (isEfron ? inverse : left / s0) * Math.exp(-shift)};
      }
    }
    double[][] baseline = new double[size][];
    CompensatedSum hazard = new CompensatedSum();
    for (int k = 0; k < size; k++) {
      double[] step = steps[size - 1 - k];
      hazard.add(step[1]);
      baseline[k] = new double[] {step[0], hazard.value()};
    }
    return baseline;
  }
}
