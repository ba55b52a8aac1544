package io.flinkcx.core.purchase;

import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.SmoothFunction;
import java.util.Arrays;

/**
 * The log-likelihood of a histogram under BG/NBD or MBG/NBD with gradient and Hessian, in u = (ln
 * r, ln(alpha / timeScale), ln a, ln b).
 *
 * <p>Per customer with x repeat purchases and k chances to drop out (see {@link
 * BetaGeometricNbd#logLikelihood}):
 *
 * <ul>
 *   <li>sum_{i<x} ln(r+i) - sum_{i<k} ln(1 + a/(b+i)) depends only on x: one pass over i with the
 *       number of customers whose x exceeds i, and one with those whose k exceeds i;
 *   <li>-r ln(1 + T/alpha) - x ln(alpha+T) separates x and T: one pass over distinct T;
 *   <li>ln(1 + e^d), d = ln a - ln(b+k-1) + (r+x)[ln(1 + T/alpha) - ln(1 + t_x/alpha)] is evaluated
 *       per cell, with the inner logarithms tabulated by distinct time.
 * </ul>
 *
 * Derivatives are written so that nothing cancels if parameters go to infinity.
 */
final class BetaGeometricLikelihood implements SmoothFunction {

  private static final int R = 0;
  private static final int ALPHA = 1;
  private static final int A = 2;
  private static final int B = 3;

  private final double timeScale;
  private final int chancesAtStart;

  /** Customers with more than i repeat purchases, [largest frequency]. */
  private final long[] above;

  /** Customers with more than i chances to drop out, [largest number of chances]. */
  private final long[] chancesAbove;

  /** Distinct times, recencies and ages together, ascending. */
  private final double[] times;

  /** Per distinct time, customers of that age and their repeat purchases together. */
  private final double[] customersOfAge;

  private final double[] purchasesOfAge;
  private final double purchases;

  /** Cells with a chance to drop out: frequency, count, positions of recency and age in times. */
  private final int[] frequency;

  private final double[] count;
  private final int[] recencyAt;
  private final int[] ageAt;

  /**
   * @param cells distinct histories with their numbers of customers, in a fixed order
   * @param timeScale unit of time of the second coordinate, > 0
   * @param chancesAtStart chances to drop out before the first repeat purchase, 0 or 1
   */
  BetaGeometricLikelihood(PurchaseCells cells, double timeScale, int chancesAtStart) {
    this.timeScale = timeScale;
    this.chancesAtStart = chancesAtStart;
    times = cells.distinctTimes();
    customersOfAge = new double[times.length];
    purchasesOfAge = new double[times.length];
    int mortal = 0;
    for (int x : cells.frequency()) {
      mortal += x + chancesAtStart > 0 ? 1 : 0;
    }
    frequency = new int[mortal];
    count = new double[mortal];
    recencyAt = new int[mortal];
    ageAt = new int[mortal];
    int next = 0;
    double allPurchases = 0;
    for (int c = 0; c < cells.size(); c++) {
      int x = cells.frequency()[c];
      double customers = cells.customers()[c];
      int age = Arrays.binarySearch(times, cells.age()[c]);
      customersOfAge[age] += customers;
      purchasesOfAge[age] += customers * x;
      allPurchases += customers * x;
      if (x + chancesAtStart > 0) {
        frequency[next] = x;
        count[next] = customers;
        recencyAt[next] = Arrays.binarySearch(times, cells.recency()[c]);
        ageAt[next] = age;
        next++;
      }
    }
    above = cells.customersAbove();
    chancesAbove = new long[above.length + chancesAtStart];
    Arrays.fill(chancesAbove, 0, chancesAtStart, Arrays.stream(cells.customers()).sum());
    System.arraycopy(above, 0, chancesAbove, chancesAtStart, above.length);
    purchases = allPurchases;
  }

  @Override
  public double evaluate(double[] u, double[] gradient, double[][] hessian) {
    double r = Math.exp(u[R]);
    double alpha = timeScale * Math.exp(u[ALPHA]);
    double a = Math.exp(u[A]);
    double b = Math.exp(u[B]);
    Arrays.fill(gradient, 0);
    for (double[] row : hessian) {
      Arrays.fill(row, 0);
    }
    CompensatedSum sum = new CompensatedSum();
    addPurchases(r, sum, gradient, hessian);
    addChances(a, b, sum, gradient, hessian);
    addAges(r, alpha, sum, gradient, hessian);
    addCells(r, alpha, a, b, sum, gradient, hessian);
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < i; j++) {
        hessian[i][j] = hessian[j][i];
      }
    }
    return sum.value();
  }

  /** sum_{i<x} ln(r+i). */
  private void addPurchases(double r, CompensatedSum sum, double[] gradient, double[][] hessian) {
    for (int i = 0; i < above.length; i++) {
      double n = above[i];
      double ri = r + i;
      sum.add(n * Math.log(ri));
      gradient[R] += n * r / ri;
      hessian[R][R] += n * (r / ri) * (i / ri);
    }
  }

  /** -sum_{i<k} ln(1 + a/(b+i)). */
  private void addChances(
      double a, double b, CompensatedSum sum, double[] gradient, double[][] hessian) {
    for (int i = 0; i < chancesAbove.length; i++) {
      double n = chancesAbove[i];
      double bi = b + i;
      double abi = a + bi;
      sum.add(-n * Math.log1p(a / bi));
      gradient[A] -= n * a / abi;
      gradient[B] += n * (b / bi) * (a / abi);
      hessian[A][A] -= n * (a / abi) * (bi / abi);
      hessian[A][B] += n * (a / abi) * (b / abi);
      hessian[B][B] += n * ((b / bi) * (i / bi) - (b / abi) * ((a + i) / abi));
    }
  }

  /** -r ln(1 + T/alpha) - x ln(alpha+T). */
  private void addAges(
      double r, double alpha, CompensatedSum sum, double[] gradient, double[][] hessian) {
    for (int k = 0; k < times.length; k++) {
      double n = customersOfAge[k];
      if (n > 0) {
        double x = purchasesOfAge[k];
        double log = Math.log1p(times[k] / alpha);
        double share = times[k] / (alpha + times[k]);
        double rest = alpha / (alpha + times[k]);
        sum.add(-n * r * log);
        sum.add(-x * log);
        gradient[R] -= n * r * log;
        gradient[ALPHA] += n * r * share - x * rest;
        hessian[R][R] -= n * r * log;
        hessian[R][ALPHA] += n * r * share;
        hessian[ALPHA][ALPHA] -= share * rest * (n * r + x);
      }
    }
    sum.add(-purchases * Math.log(alpha));
  }

  /** ln(1 + e^d) of every cell with a chance to drop out. */
  private void addCells(
      double r,
      double alpha,
      double a,
      double b,
      CompensatedSum sum,
      double[] gradient,
      double[][] hessian) {
    double[] log = new double[times.length];
    double[] share = new double[times.length];
    double[] curvature = new double[times.length];
    for (int k = 0; k < times.length; k++) {
      log[k] = Math.log1p(times[k] / alpha);
      share[k] = times[k] / (alpha + times[k]);
      curvature[k] = share[k] * (alpha / (alpha + times[k]));
    }
    double[] oddsOfCount = new double[above.length + 1];
    for (int x = 1 - chancesAtStart; x < oddsOfCount.length; x++) {
      oddsOfCount[x] = Math.log(a) - Math.log(b + (x + chancesAtStart - 1));
    }
    double gR = 0;
    double gAlpha = 0;
    double gA = 0;
    double gB = 0;
    double hRR = 0;
    double hRAlpha = 0;
    double hRA = 0;
    double hRB = 0;
    double hAlphaAlpha = 0;
    double hAlphaA = 0;
    double hAlphaB = 0;
    double hAA = 0;
    double hAB = 0;
    double hBB = 0;
    for (int c = 0; c < count.length; c++) {
      int x = frequency[c];
      double bk = b + (x + chancesAtStart - 1);
      int recency = recencyAt[c];
      int age = ageAt[c];
      double logRatio = log[age] - log[recency];
      double odds = oddsOfCount[x] + (r + x) * logRatio;
      double small = Math.exp(-Math.abs(odds));
      // ln(1+small) for small in 0..1 has an absolute error of 1e-16, enough for a sum
      sum.add(count[c] * (Math.max(odds, 0) + Math.log(1 + small)));
      double dead = (odds > 0 ? 1 : small) / (1 + small);
      double first = count[c] * dead;
      double second = count[c] * (small / (1 + small)) / (1 + small);
      double dR = r * logRatio;
      double dAlpha = (r + x) * (share[recency] - share[age]);
      double dB = -b / bk;
      gR += first * dR;
      gAlpha += first * dAlpha;
      gA += first;
      gB += first * dB;
      hRR += second * dR * dR + first * dR;
      hRAlpha += second * dR * dAlpha + first * r * (share[recency] - share[age]);
      hRA += second * dR;
      hRB += second * dR * dB;
      hAlphaAlpha +=
          second * dAlpha * dAlpha + first * (r + x) * (curvature[age] - curvature[recency]);
      hAlphaA += second * dAlpha;
      hAlphaB += second * dAlpha * dB;
      hAA += second;
      hAB += second * dB;
      hBB += second * dB * dB + first * dB * ((x + chancesAtStart - 1) / bk);
    }
    gradient[R] += gR;
    gradient[ALPHA] += gAlpha;
    gradient[A] += gA;
    gradient[B] += gB;
    hessian[R][R] += hRR;
    hessian[R][ALPHA] += hRAlpha;
    hessian[R][A] += hRA;
    hessian[R][B] += hRB;
    hessian[ALPHA][ALPHA] += hAlphaAlpha;
    hessian[ALPHA][A] += hAlphaA;
    hessian[ALPHA][B] += hAlphaB;
    hessian[A][A] += hAA;
    hessian[A][B] += hAB;
    hessian[B][B] += hBB;
  }
}
