package io.flinkcx.core.regression;

import io.flinkcx.core.math.NewtonAscent;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/**
 * Maximises the likelihood of a logistic regression times the square root of the determinant of the
 * information (Jeffreys' prior). The maximum exists even if the features separate the outcomes, and
 * the estimates have less bias in small samples.
 *
 * <p>The gradient is U + sum h_i (1/2 - p_i) z_i with the leverages h_i. A step is the inverse
 * information times it, halved until the penalised value does not decrease.
 *
 * <p>Source: Firth (1993), doi:10.1093/biomet/80.1.27; Heinze, Schemper (2002),
 * doi:10.1002/sim.1047.
 */
final class FirthAscent {

  private static final int MAX_STEPS = 1000;
  private static final int MAX_HALVINGS = 30;

  // the last step, in standard deviations of a feature: the error is of its size
  private static final double NO_STEP = 1e-12;

  // the longest step: further away the information may be singular
  private static final double LONGEST_STEP = 2;

  private static final double ROUNDING = 1e-13;

  private final LogisticLikelihood likelihood;
  private final double[] totals;

  private double[] theta;
  private double[] gradient;
  private double[][] covariance;
  private double value;
  private double penalized;

  private FirthAscent(LogisticLikelihood likelihood, double[] totals) {
    this.likelihood = likelihood;
    this.totals = totals;
  }

  /**
   * Climbs from a start.
   *
   * @param totals observations of each row, or their weight
   * @param start intercept and coefficients on orthogonal features
   * @return the maximum, with the likelihood without the penalty and the inverse of the information
   */
  static NewtonAscent.Outcome maximize(
      LogisticLikelihood likelihood, double[] totals, double[] start) {
    FirthAscent ascent = new FirthAscent(likelihood, totals);
    ascent.moveTo(start);
    double startValue = ascent.value;
    for (int step = 1; step <= MAX_STEPS; step++) {
      double length = ascent.step();
      if (Double.isNaN(length)) {
        return ascent.outcome(startValue, step, false);
      }
      if (length <= NO_STEP) {
        return ascent.outcome(startValue, step, true);
      }
    }
    return ascent.outcome(startValue, MAX_STEPS, false);
  }

  private NewtonAscent.Outcome outcome(double startValue, int steps, boolean converged) {
    return new NewtonAscent.Outcome(
        theta,
        value,
        startValue,
        Double.NaN,
        converged ? covariance : null,
        steps,
        converged,
        false);
  }

  /** Moves uphill; returns the length of the step, NaN if there is no way up. */
  private double step() {
    double[] from = theta;
    double before = penalized;
    double[] direction =
        new Array2DRowRealMatrix(covariance, false)
            .operate(new ArrayRealVector(gradient))
            .toArray();
    double length = Arrays.stream(direction).map(Math::abs).max().orElseThrow();
    double part = Math.min(1, LONGEST_STEP / length);
    for (int i = 0; i < MAX_HALVINGS; i++) {
      double[] next = from.clone();
      for (int j = 0; j < next.length; j++) {
        next[j] += part * direction[j];
      }
      moveTo(next);
      if (penalized >= before - ROUNDING * Math.abs(before)) {
        return part * length;
      }
      part /= 2;
    }
    return Double.NaN;
  }

  /** Sets the point, and the penalised likelihood with its gradient there. */
  private void moveTo(double[] point) {
    int k = point.length;
    theta = point;
    gradient = new double[k];
    double[][] information = new double[k][k];
    value = likelihood.evaluate(theta, gradient, information);
    for (double[] row : information) {
      for (int j = 0; j < k; j++) {
        row[j] = -row[j];
      }
    }
    penalized = Double.NaN;
    CholeskyDecomposition root;
    try {
      root = new CholeskyDecomposition(new Array2DRowRealMatrix(information, false), 1e-10, 1e-280);
    } catch (NonPositiveDefiniteMatrixException e) {
      return; // the step is halved
    }
    penalized = value;
    for (int j = 0; j < k; j++) {
      penalized += Math.log(root.getL().getEntry(j, j));
    }
    covariance = root.getSolver().getInverse().getData();
    addPenalty();
  }

  private void addPenalty() {
    int k = theta.length;
    double[] z = new double[k];
    for (int i = 0; i < totals.length; i++) {
      likelihood.read(i, z);
      double p = RegressionPrediction.probability(likelihood.logOdds(theta, i));
      double form = 0;
      for (int a = 0; a < k; a++) {
        for (int b = 0; b < k; b++) {
          form += z[a] * covariance[a][b] * z[b];
        }
      }
      double weight = totals[i] * p * (1 - p) * form * (0.5 - p);
      for (int a = 0; a < k; a++) {
        gradient[a] += weight * z[a];
      }
    }
  }
}
