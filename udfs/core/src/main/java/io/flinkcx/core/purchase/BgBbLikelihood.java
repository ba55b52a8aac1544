package io.flinkcx.core.purchase;

import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.RowOrder;
import io.flinkcx.core.math.SmoothFunction;
import java.util.Arrays;

/**
 * The BG/BB log-likelihood of a histogram with gradient and Hessian, in u = (ln alpha, ln beta, ln
 * gamma, ln delta).
 *
 * <p>Per customer (see {@link BgBb#logLikelihood}) the opportunities up to the last purchase give
 *
 * <p>sum_{k<x} ln(alpha+k) + sum_{k<t_x-x} ln(beta+k) - sum_{k<t_x} [ln(alpha+beta+k) + ln(1 +
 * gamma/(delta+k))],
 *
 * <p>in one pass over k for all customers. The silence after the last purchase is a sum over the
 * opportunity at which the customer died; customers with the same x and t_x share its terms.
 */
final class BgBbLikelihood implements SmoothFunction {

  private static final int ALPHA = 0;
  private static final int BETA = 1;
  private static final int GAMMA = 2;
  private static final int DELTA = 3;

  /** Customers with more purchases than k, [largest number of opportunities]. */
  private final double[] buying;

  /** Customers with more missed opportunities than k before their last purchase, same length. */
  private final double[] missing;

  /** Customers with their last purchase after opportunity k, same length. */
  private final double[] alive;

  /** Cells ascending by frequency, recency, opportunities. */
  private final int[] frequency;

  private final int[] recency;
  private final int[] opportunities;
  private final double[] count;

  /**
   * @param cells distinct histories, all whole (see {@link BgBb#isPossible}), with their numbers of
   *     customers
   */
  BgBbLikelihood(PurchaseCells cells) {
    double[] frequencies = Arrays.stream(cells.frequency()).asDoubleStream().toArray();
    PurchaseCells sorted = cells.at(RowOrder.of(frequencies, cells.recency(), cells.age()));
    int size = sorted.size();
    frequency = sorted.frequency();
    recency = new int[size];
    opportunities = new int[size];
    count = new double[size];
    int longest = 0;
    for (int c = 0; c < size; c++) {
      recency[c] = (int) sorted.recency()[c];
      opportunities[c] = (int) sorted.age()[c];
      count[c] = sorted.customers()[c];
      longest = Math.max(longest, recency[c]);
    }
    buying = new double[longest];
    missing = new double[longest];
    alive = new double[longest];
    for (int c = 0; c < size; c++) {
      countBelow(buying, frequency[c], count[c]);
      countBelow(missing, recency[c] - frequency[c], count[c]);
      countBelow(alive, recency[c], count[c]);
    }
    cumulate(buying);
    cumulate(missing);
    cumulate(alive);
  }

  private static void countBelow(double[] above, int value, double customers) {
    if (value > 0) {
      above[value - 1] += customers;
    }
  }

  private static void cumulate(double[] above) {
    for (int k = above.length - 2; k >= 0; k--) {
      above[k] += above[k + 1];
    }
  }

  @Override
  public double evaluate(double[] u, double[] gradient, double[][] hessian) {
    double alpha = Math.exp(u[ALPHA]);
    double beta = Math.exp(u[BETA]);
    double gamma = Math.exp(u[GAMMA]);
    double delta = Math.exp(u[DELTA]);
    Arrays.fill(gradient, 0);
    for (double[] row : hessian) {
      Arrays.fill(row, 0);
    }
    CompensatedSum sum = new CompensatedSum();
    addUntilLastPurchase(alpha, beta, gamma, delta, sum, gradient, hessian);
    int from = 0;
    while (from < count.length) {
      int to = from + 1;
      while (to < count.length
          && frequency[to] == frequency[from]
          && recency[to] == recency[from]) {
        to++;
      }
      addSilence(from, to, new Silence(alpha, beta, gamma, delta), sum, gradient, hessian);
      from = to;
    }
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < i; j++) {
        hessian[i][j] = hessian[j][i];
      }
    }
    return sum.value();
  }

  private void addUntilLastPurchase(
      double alpha,
      double beta,
      double gamma,
      double delta,
      CompensatedSum sum,
      double[] gradient,
      double[][] hessian) {
    double shapes = alpha + beta;
    for (int k = 0; k < alive.length; k++) {
      // numerator and denominator have the same number of logarithms: each is relative to
      // ln(alpha+beta)
      double all = shapes + k;
      sum.add(buying[k] * Math.log((alpha + k) / shapes));
      sum.add(missing[k] * Math.log((beta + k) / shapes));
      sum.add(-alive[k] * Math.log1p(k / shapes));
      sum.add(-alive[k] * Math.log1p(gamma / (delta + k)));
      double a = alpha / (alpha + k);
      double b = beta / (beta + k);
      gradient[ALPHA] += buying[k] * a - alive[k] * (alpha / all);
      gradient[BETA] += missing[k] * b - alive[k] * (beta / all);
      hessian[ALPHA][ALPHA] +=
          buying[k] * a * (k / (alpha + k)) - alive[k] * (alpha / all) * ((beta + k) / all);
      hessian[ALPHA][BETA] += alive[k] * (alpha / all) * (beta / all);
      hessian[BETA][BETA] +=
          missing[k] * b * (k / (beta + k)) - alive[k] * (beta / all) * ((alpha + k) / all);
      double whole = gamma + delta + k;
      double d = delta / (delta + k);
      gradient[GAMMA] -= alive[k] * (gamma / whole);
      gradient[DELTA] += alive[k] * d * (gamma / whole);
      hessian[GAMMA][GAMMA] -= alive[k] * (gamma / whole) * ((delta + k) / whole);
      hessian[GAMMA][DELTA] += alive[k] * (gamma / whole) * (delta / whole);
      hessian[DELTA][DELTA] +=
          alive[k] * (d * (k / (delta + k)) - (delta / whole) * ((gamma + k) / whole));
    }
  }

  /** Cells of the same frequency and recency. */
  private void addSilence(
      int from,
      int to,
      Silence silence,
      CompensatedSum sum,
      double[] gradient,
      double[][] hessian) {
    int x = frequency[from];
    int j = recency[from];
    for (int c = from; c < to; c++) {
      while (j < opportunities[c]) {
        silence.die(j);
        silence.surviveWithoutPurchase(x, j);
        j++;
      }
      silence.addLog(count[c], sum, gradient, hessian);
    }
  }

  /**
   * Probability of no purchase since the last one: a sum of terms w = e^l over the opportunities at
   * which the customer may have died, and one term for a customer who is still alive. It includes
   * the derivatives of the sum and of l.
   */
  private static final class Silence {

    private final double alpha;
    private final double beta;
    private final double gamma;
    private final double delta;

    /** Of the customer alive so far: w and the derivatives of ln w. */
    private double weight = 1;

    private final double[] first = new double[4];
    private final double[][] second = new double[4][4];

    /** Sum of the terms of those who died, and its derivatives. */
    private double dead;

    private final double[] deadFirst = new double[4];
    private final double[][] deadSecond = new double[4][4];

    private final double[] moved = new double[4];

    Silence(double alpha, double beta, double gamma, double delta) {
      this.alpha = alpha;
      this.beta = beta;
      this.gamma = gamma;
      this.delta = delta;
    }

    /** Adds the term of a customer who dropped out before opportunity j + 1. */
    void die(int j) {
      double whole = gamma + delta + j;
      double g = gamma / whole;
      double d = delta / whole;
      double term = weight * g;
      dead += term;
      moved[ALPHA] = first[ALPHA];
      moved[BETA] = first[BETA];
      moved[GAMMA] = first[GAMMA] + (delta + j) / whole;
      moved[DELTA] = first[DELTA] - d;
      addTerm(term, moved, deadFirst, deadSecond);
      deadSecond[GAMMA][GAMMA] -= term * g * ((delta + j) / whole);
      deadSecond[GAMMA][DELTA] += term * g * d;
      deadSecond[DELTA][DELTA] -= term * d * ((gamma + j) / whole);
    }

    /** Adds w (l' l'^T + l'') with l' as given and l'' of the weight; upper triangle. */
    private void addTerm(double term, double[] l, double[] sumFirst, double[][] sumSecond) {
      for (int p = 0; p < 4; p++) {
        sumFirst[p] += term * l[p];
        for (int q = p; q < 4; q++) {
          sumSecond[p][q] += term * (l[p] * l[q] + second[p][q]);
        }
      }
    }

    /** Lets the customer live through opportunity j + 1 without a purchase. */
    void surviveWithoutPurchase(int x, int j) {
      double misses = beta + j - x;
      double all = alpha + beta + j;
      double a = alpha / all;
      double b = beta / all;
      weight *= misses / all;
      first[ALPHA] -= a;
      first[BETA] += (beta / misses) * ((alpha + x) / all);
      second[ALPHA][ALPHA] -= a * ((beta + j) / all);
      second[ALPHA][BETA] += a * b;
      second[BETA][BETA] += (beta / misses) * ((j - x) / misses) - b * ((alpha + j) / all);
      double stays = delta + j;
      double whole = gamma + stays;
      double g = gamma / whole;
      double d = delta / whole;
      weight *= stays / whole;
      first[GAMMA] -= g;
      first[DELTA] += (delta / stays) * g;
      second[GAMMA][GAMMA] -= g * (stays / whole);
      second[GAMMA][DELTA] += g * d;
      second[DELTA][DELTA] += (delta / stays) * (j / stays) - d * ((gamma + j) / whole);
    }

    /** Adds ln(dead + alive) of this number of customers. */
    void addLog(double customers, CompensatedSum sum, double[] gradient, double[][] hessian) {
      double total = dead + weight;
      sum.add(customers * Math.log(total));
      double alive = weight / total;
      for (int p = 0; p < 4; p++) {
        moved[p] = deadFirst[p] / total + alive * first[p];
        gradient[p] += customers * moved[p];
      }
      for (int p = 0; p < 4; p++) {
        for (int q = p; q < 4; q++) {
          double mean = deadSecond[p][q] / total + alive * (first[p] * first[q] + second[p][q]);
          hessian[p][q] += customers * (mean - moved[p] * moved[q]);
        }
      }
    }
  }
}
