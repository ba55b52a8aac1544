package io.flinkcx.core.purchase;

import static io.flinkcx.core.purchase.SilentDropout.ALPHA;
import static io.flinkcx.core.purchase.SilentDropout.BETA;
import static io.flinkcx.core.purchase.SilentDropout.R;
import static io.flinkcx.core.purchase.SilentDropout.S;

import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.RowOrder;
import io.flinkcx.core.math.SecondOrder;
import io.flinkcx.core.math.SmoothFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Pareto/NBD log-likelihood of a histogram with gradient and Hessian, in u = (ln r, ln(alpha /
 * timeScale), ln s, ln(beta / timeScale)).
 *
 * <p>Per customer (see {@link ParetoNbd#logLikelihood}):
 *
 * <ul>
 *   <li>sum_{i<x} ln(r+i) depends only on x: one pass over i with the number of customers whose x
 *       exceeds i;
 *   <li>-r ln(1 + t_x/alpha) - x ln(alpha+t_x) - s ln(1 + t_x/beta): one pass over distinct t_x;
 *   <li>ln P, the probability of silence from t_x to T, is evaluated per cell.
 * </ul>
 *
 * <p>A customer is silent by dropping out first or by doing nothing: P = q(t_x) + E(t_x, T) (1 -
 * q(T)) in the terms of {@link SilentDropout}. One pass of it over the distinct times of one x
 * serves all its cells. 1 - q(T) loses no accuracy: its error is small compared to E, and P is not
 * smaller than E.
 */
final class ParetoNbdLikelihood implements SmoothFunction {

  private final double timeScale;

  /** Customers with frequency above i, [largest frequency]. */
  private final long[] above;

  /** Distinct times, recencies and ages together, ascending. */
  private final double[] times;

  /** Per distinct time, customers of that recency and their repeat purchases together. */
  private final double[] customersOfRecency;

  private final double[] purchasesOfRecency;
  private final double purchases;

  /** The cells whose last purchase is not at the very end, by frequency. */
  private final List<SameFrequency> silent = new ArrayList<>();

  /**
   * Cells of one frequency.
   *
   * @param frequency x
   * @param used positions in times of all their times, ascending
   * @param recencyAt position of each cell's recency in used
   * @param ageAt position of each cell's age in used
   * @param count customers of each cell
   */
  private record SameFrequency(
      int frequency, int[] used, int[] recencyAt, int[] ageAt, double[] count) {}

  /**
   * @param cells distinct histories with their numbers of customers, in a fixed order
   * @param timeScale unit of time of the second and fourth coordinate, > 0
   */
  ParetoNbdLikelihood(PurchaseCells cells, double timeScale) {
    this.timeScale = timeScale;
    times = cells.distinctTimes();
    customersOfRecency = new double[times.length];
    purchasesOfRecency = new double[times.length];
    int[] silentAt = new int[cells.size()];
    int silentCells = 0;
    double allPurchases = 0;
    for (int c = 0; c < cells.size(); c++) {
      int x = cells.frequency()[c];
      double customers = cells.customers()[c];
      int recency = Arrays.binarySearch(times, cells.recency()[c]);
      customersOfRecency[recency] += customers;
      purchasesOfRecency[recency] += customers * x;
      allPurchases += customers * x;
      if (cells.recency()[c] < cells.age()[c]) {
        silentAt[silentCells++] = c;
      }
    }
    above = cells.customersAbove();
    purchases = allPurchases;
    addByFrequency(cells.at(Arrays.copyOf(silentAt, silentCells)));
  }

  private void addByFrequency(PurchaseCells cells) {
    int[] order = RowOrder.of(Arrays.stream(cells.frequency()).asDoubleStream().toArray());
    int from = 0;
    while (from < order.length) {
      int x = cells.frequency()[order[from]];
      int to = from + 1;
      while (to < order.length && cells.frequency()[order[to]] == x) {
        to++;
      }
      silent.add(sameFrequency(x, cells.at(Arrays.copyOfRange(order, from, to))));
      from = to;
    }
  }

  private SameFrequency sameFrequency(int x, PurchaseCells cells) {
    double[] ownTimes = cells.distinctTimes();
    int n = cells.size();
    SameFrequency group =
        new SameFrequency(
            x,
            Arrays.stream(ownTimes).mapToInt(t -> Arrays.binarySearch(times, t)).toArray(),
            new int[n],
            new int[n],
            new double[n]);
    for (int c = 0; c < n; c++) {
      group.recencyAt[c] = Arrays.binarySearch(ownTimes, cells.recency()[c]);
      group.ageAt[c] = Arrays.binarySearch(ownTimes, cells.age()[c]);
      group.count[c] = cells.customers()[c];
    }
    return group;
  }

  @Override
  public double evaluate(double[] u, double[] gradient, double[][] hessian) {
    double r = Math.exp(u[R]);
    double s = Math.exp(u[S]);
    GammaRateTimes purchase = new GammaRateTimes(timeScale * Math.exp(u[ALPHA]), times);
    GammaRateTimes dropout = new GammaRateTimes(timeScale * Math.exp(u[BETA]), times);
    Arrays.fill(gradient, 0);
    for (double[] row : hessian) {
      Arrays.fill(row, 0);
    }
    CompensatedSum sum = new CompensatedSum();
    addCounts(r, sum, gradient, hessian);
    addRecencies(r, s, purchase, dropout, sum, gradient, hessian);
    addSilence(new SilentDropout(r, s, times, purchase, dropout), sum, gradient, hessian);
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < i; j++) {
        hessian[j][i] = hessian[i][j];
      }
    }
    return sum.value();
  }

  /** sum_{i<x} ln(r+i). */
  private void addCounts(double r, CompensatedSum sum, double[] gradient, double[][] hessian) {
    for (int i = 0; i < above.length; i++) {
      double n = above[i];
      double ri = r + i;
      sum.add(n * Math.log(ri));
      gradient[R] += n * r / ri;
      hessian[R][R] += n * (r / ri) * (i / ri);
    }
  }

  /** -r ln(1 + t_x/alpha) - x ln(alpha+t_x) - s ln(1 + t_x/beta). */
  private void addRecencies(
      double r,
      double s,
      GammaRateTimes purchase,
      GammaRateTimes dropout,
      CompensatedSum sum,
      double[] gradient,
      double[][] hessian) {
    for (int k = 0; k < times.length; k++) {
      double n = customersOfRecency[k];
      if (n > 0) {
        double x = purchasesOfRecency[k];
        double rest = 1 - purchase.share[k];
        sum.add(-n * r * purchase.log[k]);
        sum.add(-x * purchase.log[k]);
        sum.add(-n * s * dropout.log[k]);
        gradient[R] -= n * r * purchase.log[k];
        gradient[ALPHA] += n * r * purchase.share[k] - x * rest;
        gradient[S] -= n * s * dropout.log[k];
        gradient[BETA] += n * s * dropout.share[k];
        hessian[R][R] -= n * r * purchase.log[k];
        hessian[ALPHA][R] += n * r * purchase.share[k];
        hessian[ALPHA][ALPHA] -= purchase.curve[k] * (n * r + x);
        hessian[S][S] -= n * s * dropout.log[k];
        hessian[BETA][S] += n * s * dropout.share[k];
        hessian[BETA][BETA] -= n * s * dropout.curve[k];
      }
    }
    sum.add(-purchases * Math.log(purchase.scale));
  }

  /** ln [q(t_x) + E(t_x, T) (1 - q(T))]. */
  private void addSilence(
      SilentDropout dropouts, CompensatedSum sum, double[] gradient, double[][] hessian) {
    int most = 0;
    for (SameFrequency group : silent) {
      most = Math.max(most, group.used.length);
    }
    double[] q = new double[most * SecondOrder.SIZE];
    double[] decay = new double[SecondOrder.SIZE];
    double[] notDropped = new double[SecondOrder.SIZE];
    double[] silence = new double[SecondOrder.SIZE];
    double[] logs = new double[SecondOrder.SIZE];
    for (SameFrequency group : silent) {
      dropouts.fill(group.frequency, group.used, q);
      Arrays.fill(logs, 0);
      for (int c = 0; c < group.count.length; c++) {
        int recency = group.recencyAt[c];
        int age = group.ageAt[c];
        for (int i = 0; i < SecondOrder.SIZE; i++) {
          silence[i] = q[recency * SecondOrder.SIZE + i];
          notDropped[i] = -q[age * SecondOrder.SIZE + i];
        }
        notDropped[0] += 1;
        dropouts.nothing(group.frequency, group.used[recency], group.used[age], decay);
        SecondOrder.addDecayed(silence, 0, decay, notDropped, 0);
        SecondOrder.addLog(logs, group.count[c], silence);
      }
      sum.add(logs[0]);
      for (int i = 0; i < 4; i++) {
        gradient[i] += logs[SecondOrder.first(i)];
        for (int j = 0; j <= i; j++) {
          hessian[i][j] += logs[SecondOrder.second(i, j)];
        }
      }
    }
  }
}
