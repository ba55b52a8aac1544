package io.flinkcx.core.churn;

import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.SumOfLogs;
import java.util.Arrays;

/**
 * Goes through the times of events, stratum by stratum and there from the last to the first, with
 * the sums over those at risk: the rows that begin before the time and end at it or later.
 *
 * <pre>{@code
 * RiskSets sets = new RiskSets(sample, theta, true, 2);
 * while (sets.next()) sets.addTo(1, gradient, hessian);
 * double logLikelihood = sets.logLikelihood();
 * }</pre>
 *
 * <p>At a time with d events of mean weight w, of which D_k are the sums of theta^k-moments of the
 * weighted hazards of those leaving and S_k of all at risk, the log-likelihood is the sum of weight
 * times eta over the leaving less, for l = 0 .. d - 1, w ln(S_0 - l/d D_0) (Efron); Breslow leaves
 * out D. The loop over l needs only single numbers; the sums of features are outside.
 */
final class RiskSets {

  /** Hazards below this share of the largest are logged one by one: products would underflow. */
  private static final double SMALL = 1e-100;

  private final CoxSample sample;
  private final boolean isEfron;
  private final int moments;
  private final int q;

  /** Log-hazards of the rows. */
  private final double[] etas;

  /** Hazards relative to the largest one, so that no sum overflows. */
  private final double[] hazards;

  private final double shift;

  private final CompensatedSum logLikelihood = new CompensatedSum();
  private final SumOfLogs logs = new SumOfLogs();

  private int stratum = -1;
  private int at;
  private int gone;
  private int sets;

  private double time;
  private double number;
  private double meanWeight;

  private CompensatedSum s0;
  private final double[] s1;
  private final double[][] s2;
  private double d0;
  private final double[] d1;
  private final double[][] d2;

  /** Weighted features of those leaving. */
  private final double[] e1;

  // sums over l of 1 / u, l/d / u, 1 / u^2, l/d / u^2, (l/d)^2 / u^2 with u = S_0 - l/d D_0
  private double inverse;
  private double inverseShare;
  private double square;
  private double squareShare;
  private double squareShares;

  /** For each row the sets that it is in: from the first to before the last; null if not asked. */
  private int[] first;

  private int[] last;

  /**
   * @param moments 0 for the hazards alone, 1 with the sums of features, 2 with their products
   */
  RiskSets(CoxSample sample, double[] theta, boolean isEfron, int moments) {
    this.sample = sample;
    this.isEfron = isEfron;
    this.moments = moments;
    q = moments == 0 ? 0 : sample.q;
    s1 = new double[q];
    d1 = new double[q];
    e1 = new double[q];
    s2 = new double[q][q];
    d2 = new double[q][q];
    etas = new double[sample.size()];
    hazards = new double[sample.size()];
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0, v = 0; i < etas.length; i++) {
      double eta = 0;
      for (int j = 0; j < theta.length; j++) {
        eta += theta[j] * sample.values[v++];
      }
      etas[i] = eta;
      largest = Math.max(largest, eta);
    }
    shift = largest;
    for (int i = 0; i < etas.length; i++) {
      hazards[i] = Math.exp(etas[i] - shift);
    }
  }

  /** Also notes in which sets each row is. */
  RiskSets notingRows() {
    first = new int[sample.size()];
    last = new int[sample.size()];
    return this;
  }

  /** Moves on to the next time of an event; false if there is none. */
  boolean next() {
    while (true) {
      if (stratum < 0 || at == sample.ends[stratum]) {
        finishStratum();
        if (++stratum == sample.ends.length) {
          return false;
        }
        startStratum();
        continue;
      }
      readTime();
      if (number > 0) {
        sumTies();
        sets++;
        return true;
      }
    }
  }

  private void startStratum() {
    gone = at;
    s0 = new CompensatedSum();
    Arrays.fill(s1, 0);
    for (double[] row : s2) {
      Arrays.fill(row, 0);
    }
  }

  private void finishStratum() {
    if (last != null && stratum >= 0) {
      int end = sample.ends[stratum];
      for (int k = gone; k < end; k++) {
        last[sample.byEntry == null ? k : sample.byEntry[k]] = sets;
      }
    }
  }

  private void readTime() {
    time = sample.times[at];
    number = 0;
    d0 = 0;
    Arrays.fill(d1, 0);
    Arrays.fill(e1, 0);
    for (double[] row : d2) {
      Arrays.fill(row, 0);
    }
    double weight = 0;
    int end = sample.ends[stratum];
    for (; at < end && sample.times[at] == time; at++) {
      add(at, sample.weights[at] * hazards[at]);
      if (sample.events[at] > 0) {
        number += sample.events[at];
        weight += sample.eventWeights[at];
        addLeaving(at);
      }
      if (first != null) {
        first[at] = sets;
      }
    }
    for (;
        sample.byEntry != null && gone < at && sample.entries[sample.byEntry[gone]] >= time;
        gone++) {
      int row = sample.byEntry[gone];
      add(row, -sample.weights[row] * hazards[row]);
      if (last != null) {
        last[row] = sets;
      }
    }
    meanWeight = weight / number;
  }

  private void add(int row, double hazard) {
    s0.add(hazard);
    int v = row * sample.q;
    for (int j = 0; j < q; j++) {
      double product = hazard * sample.values[v + j];
      s1[j] += product;
      if (moments == 2) {
        double[] line = s2[j];
        for (int k = 0; k <= j; k++) {
          line[k] += product * sample.values[v + k];
        }
      }
    }
  }

  private void addLeaving(int row) {
    double weight = sample.eventWeights[row];
    double hazard = weight * hazards[row];
    logLikelihood.add(weight * (etas[row] - shift));
    d0 += hazard;
    int v = row * sample.q;
    for (int j = 0; j < q; j++) {
      double value = sample.values[v + j];
      double product = hazard * value;
      e1[j] += weight * value;
      d1[j] += product;
      if (moments == 2) {
        double[] line = d2[j];
        for (int k = 0; k <= j; k++) {
          line[k] += product * sample.values[v + k];
        }
      }
    }
  }

  private void sumTies() {
    double all = s0.value();
    inverse = number / all;
    inverseShare = 0;
    square = number / (all * all);
    squareShare = 0;
    squareShares = 0;
    if (!isEfron) {
      logLikelihood.add(-meanWeight * number * Math.log(all));
      return;
    }
    inverse = 0;
    square = 0;
    for (double l = 0; l < number; l++) {
      double share = l / number;
      double u = all - share * d0;
      double one = 1 / u;
      if (u > SMALL && meanWeight == 1) {
        logs.add(u);
      } else {
        logLikelihood.add(-meanWeight * Math.log(u));
      }
      inverse += one;
      inverseShare += share * one;
      square += one * one;
      squareShare += share * one * one;
      squareShares += share * share * one * one;
    }
  }

  /** Adds the derivatives of the log-likelihood at this time, the second in the lower triangle. */
  void addTo(double factor, double[] gradient, double[][] hessian) {
    double weight = factor * meanWeight;
    for (int j = 0; j < q; j++) {
      gradient[j] += factor * e1[j] - weight * (s1[j] * inverse - d1[j] * inverseShare);
      for (int k = 0; k <= j; k++) {
        hessian[j][k] -=
            weight
                * (s2[j][k] * inverse
                    - d2[j][k] * inverseShare
                    - s1[j] * s1[k] * square
                    + (s1[j] * d1[k] + d1[j] * s1[k]) * squareShare
                    - d1[j] * d1[k] * squareShares);
      }
    }
  }

  /** The log-likelihood of the sets so far. */
  double logLikelihood() {
    return logLikelihood.value() - logs.value();
  }

  /** The time of this set. */
  double time() {
    return time;
  }

  /** The stratum of this set, from 0. */
  int stratum() {
    return stratum;
  }

  /** Step of the cumulative hazard at this time, of a row with a hazard of {@link #hazard} 1. */
  double hazardStep() {
    return meanWeight * inverse;
  }

  /** The same weighted by l/d: what those leaving at this time are not exposed to. */
  double hazardShare() {
    return meanWeight * inverseShare;
  }

  /** {@link #hazardStep} times the mean of a feature over those at risk. */
  double featureStep(int j) {
    return meanWeight * (s1[j] * square - d1[j] * squareShare);
  }

  /** {@link #hazardShare} likewise. */
  double featureShare(int j) {
    return meanWeight * (s1[j] * squareShare - d1[j] * squareShares);
  }

  /** The mean of a feature over those at risk, and over l. */
  double mean(int j) {
    return (s1[j] * inverse - d1[j] * inverseShare) / number;
  }

  /** The hazard of a row, relative to the largest one. */
  double hazard(int row) {
    return hazards[row];
  }

  /** The hazard of mean features on the same scale. */
  double meanHazard() {
    return Math.exp(-shift);
  }

  /** The log-hazards of all rows, relative to that of mean features, [n]. */
  double[] logRisks() {
    return etas;
  }

  /** The first set in which a row is. */
  int first(int row) {
    return first[row];
  }

  /** The set before which a row is for the last time. */
  int last(int row) {
    return last[row];
  }
}
