package io.flinkcx.core.churn;

import io.flinkcx.core.math.CellCounts;
import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.DistinctValues;
import io.flinkcx.core.math.TwoSided;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@link KaplanMeier} of customers with weights that are no counts, such as survey weights: d_j and
 * n_j are sums of weights.
 *
 * <p>The variance is that of the infinitesimal jackknife over the customers. With e_j = 1 / (n_j -
 * d_j) and G the sum of d_j / n_j e_j up to t,
 *
 * <pre>
 * Var ln S(t) = sum over the customers of w_i^2 (1{left at t_i <= t} e(t_i) - G(min(t_i, t)))^2
 * </pre>
 *
 * so it does not depend on the size of the weights, only on how they differ. For equal weights it
 * is Greenwood's.
 *
 * <p>Source: Therneau, Crowson, Atkinson (2024), R package survival, survfit with robust.
 */
public final class WeightedKaplanMeier {

  private WeightedKaplanMeier() {}

  /**
   * The curve, one point for each distinct duration; its numbers of customers are not weighted.
   *
   * @param customers cells of the duration, 1 if they left, else 0, and the weight of each of them,
   *     above 0; the counts above 0 too
   * @param confidence in (0, 1)
   * @throws IllegalArgumentException if the confidence is out of range
   */
  public static SurvivalCurve of(
      CellCounts customers, double confidence, SurvivalInterval intervalType) {
    TwoSided.requireConfidence(confidence);
    Steps steps = new Steps(customers);
    List<SurvivalPoint> points = new ArrayList<>(steps.times.length);
    double survival = 1;
    double exposure = 0;
    CompensatedSum ofGone = new CompensatedSum();
    for (int j = 0; j < steps.times.length; j++) {
      double left = steps.leaving[j].value();
      double atRisk = steps.atRisk[j];
      double staying = steps.staying[j];
      survival *= staying / atRisk;
      if (staying > 0) {
        exposure += left / atRisk / staying;
        double each = 1 / staying - exposure;
        ofGone.add(steps.squaresLeaving[j].value() * each * each);
      }
      ofGone.add(steps.squaresCensored[j].value() * exposure * exposure);
      double error =
          staying > 0 ? Math.sqrt(ofGone.value() + steps.squaresAfter[j] * exposure * exposure) : 0;
      points.add(
          new SurvivalPoint(
              steps.times[j],
              steps.n[j],
              steps.events[j],
              steps.censored[j],
              survival,
              survival * error,
              intervalType.around(survival, error, confidence)));
    }
    return new SurvivalCurve(points);
  }

  /** Sums by distinct duration. */
  private static final class Steps {

    final double[] times;
    final long[] n;
    final long[] events;
    final long[] censored;
    final CompensatedSum[] leaving;
    final CompensatedSum[] squaresLeaving;
    final CompensatedSum[] squaresCensored;

    /** Weight of those there just before, of those who do not leave then, [k]. */
    final double[] atRisk;

    final double[] staying;

    /** Sum of squares of the weights of those who are there longer, [k]. */
    final double[] squaresAfter;

    Steps(CellCounts customers) {
      double[][] columns = customers.columns();
      long[] counts = customers.counts();
      times = DistinctValues.ascending(columns[0]);
      int k = times.length;
      n = new long[k];
      events = new long[k];
      censored = new long[k];
      leaving = sums(k);
      squaresLeaving = sums(k);
      squaresCensored = sums(k);
      CompensatedSum[] last = sums(k);
      for (int i = 0; i < counts.length; i++) {
        int j = Arrays.binarySearch(times, columns[0][i] + 0.0);
        double weight = columns[2][i];
        boolean hasLeft = columns[1][i] == 1;
        (hasLeft ? events : censored)[j] += counts[i];
        (hasLeft ? leaving : last)[j].add(counts[i] * weight);
        (hasLeft ? squaresLeaving : squaresCensored)[j].add(counts[i] * weight * weight);
      }
      atRisk = new double[k];
      staying = new double[k];
      squaresAfter = new double[k];
      addUp(last);
    }

    /** From the last time on, so that no sum is the small difference of large ones. */
    private void addUp(CompensatedSum[] last) {
      CompensatedSum there = new CompensatedSum();
      CompensatedSum squares = new CompensatedSum();
      long all = 0;
      for (int j = times.length - 1; j >= 0; j--) {
        squaresAfter[j] = squares.value();
        squares.add(squaresLeaving[j].value());
        squares.add(squaresCensored[j].value());
        there.add(last[j].value());
        staying[j] = there.value();
        there.add(leaving[j].value());
        atRisk[j] = there.value();
        all += events[j] + censored[j];
        n[j] = all;
      }
    }

    private static CompensatedSum[] sums(int size) {
      CompensatedSum[] sums = new CompensatedSum[size];
      Arrays.setAll(sums, j -> new CompensatedSum());
      return sums;
    }
  }
}
