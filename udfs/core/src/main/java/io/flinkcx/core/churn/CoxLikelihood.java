package io.flinkcx.core.churn;

import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.SmoothFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Partial log-likelihood of a Cox model on orthogonal features, with Efron's or Breslow's method
 * for ties, as {@link RiskSets} has it.
 */
final class CoxLikelihood implements SmoothFunction {

  private final CoxSample sample;
  private final boolean isEfron;

  CoxLikelihood(CoxSample sample, boolean isEfron) {
    this.sample = sample;
    this.isEfron = isEfron;
  }

  @Override
  public double evaluate(double[] theta, double[] gradient, double[][] hessian) {
    Arrays.fill(gradient, 0);
    for (double[] row : hessian) {
      Arrays.fill(row, 0);
    }
    RiskSets sets = new RiskSets(sample, theta, isEfron, 2);
    while (sets.next()) {
      sets.addTo(1, gradient, hessian);
    }
    mirror(hessian);
    return sets.logLikelihood();
  }

  private static void mirror(double[][] lower) {
    for (int j = 0; j < lower.length; j++) {
      for (int k = 0; k < j; k++) {
        lower[k][j] = lower[j][k];
      }
    }
  }

  /** The log-hazards of the rows, relative to that of mean features, [n]. */
  double[] logRisks(double[] theta) {
    return new RiskSets(sample, theta, isEfron, 0).logRisks();
  }

  /**
   * The cumulative hazard of mean features after each time of an event in a stratum, by time:
   * Efron's sum of w / (S_0 - l/d D_0), or Breslow's w d / S_0.
   *
   * @return times with their hazards, by stratum, [strata][times][2]
   */
  double[][][] baselines(double[] theta) {
    List<List<double[]>> steps = new ArrayList<>();
    for (int s = 0; s < sample.ends.length; s++) {
      steps.add(new ArrayList<>());
    }
    RiskSets sets = new RiskSets(sample, theta, isEfron, 0);
    while (sets.next()) {
      steps
          .get(sets.stratum())
          .add(new double[] {sets.time(), sets.hazardStep() * sets.meanHazard()});
    }
    return steps.stream().map(CoxLikelihood::addedUp).toArray(double[][][]::new);
  }

  /** Sums of steps that are given from the last to the first. */
  private static double[][] addedUp(List<double[]> steps) {
    double[][] sums = new double[steps.size()][];
    CompensatedSum hazard = new CompensatedSum();
    for (int k = 0; k < sums.length; k++) {
      double[] step = steps.get(sums.length - 1 - k);
      hazard.add(step[1]);
      sums[k] = new double[] {step[0], hazard.value()};
    }
    return sums;
  }

  /**
   * The score of one observation of weight 1 of each row: its part in the gradient, were the
   * hazards known.
   *
   * <p>U_i = [left] (x_i - mean) - sum over the sets that the row is in of its hazard times (x_i -
   * mean), where those leaving at a time are exposed to the share 1 - l/d of the hazard.
   *
   * <p>Source: Therneau, Grambsch (2000), Modeling Survival Data, sections 4.6 and 7.1.
   *
   * @return row after row in the order of the sample, [n q]
   */
  double[] scores(double[] theta) {
    int q = sample.q;
    RiskSets sets = new RiskSets(sample, theta, isEfron, 1).notingRows();
    List<SetSums> sums = new ArrayList<>(List.of(SetSums.none(q)));
    while (sets.next()) {
      sums.add(SetSums.after(sums.get(sums.size() - 1), sets, q));
    }
    double[] scores = new double[sample.size() * q];
    for (int i = 0, v = 0; i < sample.size(); i++) {
      SetSums from = sums.get(sets.first(i));
      SetSums to = sums.get(sets.last(i));
      double hazard = sets.hazard(i);
      boolean hasLeft = sample.events[i] > 0;
      SetSums own = hasLeft ? sums.get(sets.first(i) + 1) : null;
      for (int j = 0; j < q; j++, v++) {
        double x = sample.values[v];
        double exposure =
            x * (to.hazard() - from.hazard()) - (to.features()[j] - from.features()[j]);
        if (hasLeft) {
          exposure -= x * own.share() - own.featureShares()[j];
          scores[v] = x - own.means()[j];
        }
        scores[v] -= hazard * exposure;
      }
    }
    return scores;
  }

  /** Sums over the sets so far, and what those leaving in the last of them need. */
  private record SetSums(
      double hazard, double[] features, double share, double[] featureShares, double[] means) {

    static SetSums none(int q) {
      return new SetSums(0, new double[q], 0, null, null);
    }

    static SetSums after(SetSums before, RiskSets sets, int q) {
      double[] features = before.features.clone();
      double[] featureShares = new double[q];
      double[] means = new double[q];
      for (int j = 0; j < q; j++) {
        features[j] += sets.featureStep(j);
        featureShares[j] = sets.featureShare(j);
        means[j] = sets.mean(j);
      }
      return new SetSums(
          before.hazard + sets.hazardStep(), features, sets.hazardShare(), featureShares, means);
    }
  }

  /**
   * The derivatives by coefficients of the features times a function g of time, at 0.
   *
   * @param theta where the gradient by the features alone is 0
   * @param g of the times of events
   */
  TimeVarying timeVarying(double[] theta, DoubleUnaryOperator g) {
    int q = sample.q;
    TimeVarying sums = new TimeVarying(new double[q], new double[q][q], new double[q][q]);
    double[] unused = new double[q];
    RiskSets sets = new RiskSets(sample, theta, isEfron, 2);
    while (sets.next()) {
      double factor = g.applyAsDouble(sets.time());
      sets.addTo(factor, sums.gradient, sums.mixed);
      sets.addTo(factor * factor, unused, sums.hessian);
    }
    mirror(sums.mixed);
    mirror(sums.hessian);
    return sums;
  }

  /**
   * Derivatives by the coefficients of the features times a function of time.
   *
   * @param gradient [q]
   * @param mixed second derivatives by these and the coefficients of the features, [q][q]
   * @param hessian second derivatives by these, [q][q]
   */
  record TimeVarying(double[] gradient, double[][] mixed, double[][] hessian) {}
}
