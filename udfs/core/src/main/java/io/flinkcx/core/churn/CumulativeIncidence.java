package io.flinkcx.core.churn;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.LabelOrder;
import io.flinkcx.core.math.TwoSided;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The share of customers that has left for a cause by t, where a customer who leaves for one cause
 * can no longer leave for another (competing risks): the estimator of Aalen and Johansen,
 *
 * <pre>F_k(t) = sum over t_j <= t of S(t_j-) d_kj / n_j</pre>
 *
 * with d_kj customers leaving at t_j for cause k of the n_j that were there just before, and S the
 * Kaplan-Meier curve of leaving for any cause. The F of all causes and S(t) sum to 1. A customer
 * last seen at t_j counts as there at t_j.
 *
 * <p>The variance is that of the infinitesimal jackknife, which R's survfit gives. Customers at one
 * time are independent of those at another, so it is a sum over times: with h = d / n,
 *
 * <pre>Var F_k(t) = sum over t_j <= t of Var(x_j) / n_j,
 * x_j = S(t_j-) 1{left for k} - 1{left} (F_k(t) - F_k(t_j)) / (1 - h_j)</pre>
 *
 * with the variance over the n_j customers. For one cause it is Greenwood's.
 *
 * <p>Source: Aalen, Johansen (1978), Scandinavian Journal of Statistics 5; variance: Therneau,
 * Crowson, Atkinson (2024), Multi-state models and competing risks, section on the infinitesimal
 * jackknife.
 */
public final class CumulativeIncidence {

  private CumulativeIncidence() {}

  /**
   * The curves of the causes in the order of their labels, each with one point for each distinct
   * duration.
   *
   * @param customers by cause; those who are still there may be under any label
   * @param confidence in (0, 1)
   * @param intervalType on the scale of the incidence
   * @return empty if no customer left
   * @throws IllegalArgumentException if the confidence is out of range
   */
  public static List<IncidencePoint> of(
      Map<String, SurvivalCounts> customers, double confidence, SurvivalInterval intervalType) {
    TwoSided.requireConfidence(confidence);
    List<String> causes =
        LabelOrder.sorted(customers.keySet()).stream()
            .filter(cause -> Arrays.stream(customers.get(cause).events()).sum() > 0)
            .toList();
    SurvivalCounts all = all(customers.values());
    List<IncidencePoint> points = new ArrayList<>(causes.size() * all.times().length);
    for (String cause : causes) {
      addCurve(
          cause,
          eventsAt(all.times(), customers.get(cause)),
          all,
          points,
          confidence,
          intervalType);
    }
    return points;
  }

  /** The counts of all causes together. */
  private static SurvivalCounts all(Collection<SurvivalCounts> customers) {
    return SurvivalCounts.of(
        customers.stream().flatMapToDouble(c -> Arrays.stream(c.times())).toArray(),
        customers.stream().flatMapToLong(c -> Arrays.stream(c.events())).toArray(),
        customers.stream().flatMapToLong(c -> Arrays.stream(c.censored())).toArray());
  }

  private static long[] eventsAt(double[] times, SurvivalCounts cause) {
    long[] events = new long[times.length];
    for (int i = 0; i < cause.times().length; i++) {
      events[Arrays.binarySearch(times, cause.times()[i])] = cause.events()[i];
    }
    return events;
  }

  private static void addCurve(
      String cause,
      long[] events,
      SurvivalCounts all,
      List<IncidencePoint> points,
      double confidence,
      SurvivalInterval intervalType) {
    DoubleDouble survival = DoubleDouble.of(1);
    DoubleDouble incidence = DoubleDouble.ZERO;
    Variance variance = new Variance();
    long atRisk = all.observations();
    for (int j = 0; j < events.length; j++) {
      long left = all.events()[j];
      long gone = left + all.censored()[j];
      if (gone == 0) {
        continue;
      }
      DoubleDouble step = survival.times(KaplanMeier.ratio(events[j], atRisk));
      incidence = incidence.plus(step);
      variance.add(survival.value(), step.value(), left, atRisk);
      survival = survival.times(KaplanMeier.ratio(atRisk - left, atRisk));
      double f = incidence.value();
      double error = f >= 1 ? 0 : variance.standardError();
      points.add(
          new IncidencePoint(
              cause,
              all.times()[j],
              atRisk,
              events[j],
              f,
              error,
              intervalType.around(f, error / f, confidence)));
      atRisk -= gone;
    }
  }

  /**
   * Sums over times of Var(x), Cov(x, y) and Var(y) over n, with y = 1{left} / (1 - h). A step of F
   * turns each x into x - step y, so the sums follow it and no time is gone through again.
   */
  private static final class Variance {

    private double ofX;
    private double ofXY;
    private double ofY;

    void add(double survival, double step, double left, double atRisk) {
      ofX += step * (step * ofY - 2 * ofXY);
      ofXY -= step * ofY;
      ofX += step * (survival - step) / atRisk;
      if (left < atRisk) {
        ofXY += step / atRisk;
        ofY += left / (atRisk * (atRisk - left));
      }
    }

    double standardError() {
      return Math.sqrt(Math.max(0, ofX));
    }
  }
}
