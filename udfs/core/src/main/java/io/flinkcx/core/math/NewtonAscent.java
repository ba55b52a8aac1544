package io.flinkcx.core.math;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/**
 * Maximises a concave log-likelihood by Newton's method; a step is halved until the value does not
 * decrease. Steps continue until the last digits are correct. The method distinguishes data whose
 * likelihood increases without bound from data with a maximum.
 *
 * <p>If a coefficient goes to infinity, each step gains about e times less than the one before but
 * keeps its length. At a maximum the steps shrink with the gain. So a long step without a gain is
 * not at a maximum.
 *
 * <p>{@link TrustRegionNewton} is for functions that are not concave and parameters in a box.
 *
 * <p>Source: Albert, Anderson (1984), doi:10.1093/biomet/71.1.1, for when no maximum exists.
 */
public final class NewtonAscent {

  private static final int MAX_STEPS = 60;
  private static final int MAX_HALVINGS = 40;

  // of a log-likelihood; the relative part is rounding
  private static final double NO_GAIN = 1e-14;
  private static final double RELATIVE_GAIN = 1e-15;

  // longest step at a maximum, in standard deviations of a feature
  private static final double NO_STEP = 1e-2;

  /**
   * The result of the ascent.
   *
   * @param point [p]
   * @param value log-likelihood there
   * @param startValue log-likelihood at the start
   * @param startScore score statistic of the start: gradient' information^-1 gradient there; NaN if
   *     unknown
   * @param covariance inverse of the information there, [p][p]; null without a maximum
   * @param steps number of steps
   * @param converged whether it is a maximum
   * @param diverges whether the likelihood increases without bound
   */
  public record Outcome(
      double[] point,
      double value,
      double startValue,
      double startScore,
      double[][] covariance,
      int steps,
      boolean converged,
      boolean diverges) {}

  private NewtonAscent() {}

  /**
   * Climbs from a start.
   *
   * @param function concave, of orthogonal features
   * @param start [p]
   */
  public static Outcome maximize(SmoothFunction function, double[] start) {
    int p = start.length;
    double[] point = start.clone();
    double[] gradient = new double[p];
    double[][] hessian = new double[p][p];
    double startValue = function.evaluate(point, gradient, hessian);
    double startScore = Double.NaN;
    double value = startValue;
    for (int step = 1; step <= MAX_STEPS; step++) {
      CholeskyDecomposition information = information(hessian);
      if (information == null) {
        return new Outcome(point, value, startValue, startScore, null, step, false, step > 1);
      }
      double[] direction = information.getSolver().solve(new ArrayRealVector(gradient)).toArray();
      double promised = 0;
      double length = 0;
      for (int i = 0; i < p; i++) {
        promised += gradient[i] * direction[i] / 2;
        length = Math.max(length, Math.abs(direction[i]));
      }
      startScore = step == 1 ? 2 * promised : startScore;
      boolean last = promised <= NO_GAIN + RELATIVE_GAIN * Math.abs(value);
      if (last && length > NO_STEP) {
        return new Outcome(point, value, startValue, startScore, null, step, false, true);
      }
      double part = 1;
      double[] next = moved(point, direction, part);
      double nextValue = function.evaluate(next, gradient, hessian);
      for (int i = 0; i < MAX_HALVINGS && !last && !(nextValue >= value); i++) {
        part /= 2;
        next = moved(point, direction, part);
        nextValue = function.evaluate(next, gradient, hessian);
      }
      if (!last && !(nextValue >= value)) {
        return new Outcome(point, value, startValue, startScore, null, step, false, false);
      }
      point = next;
      value = nextValue;
      if (last) {
        CholeskyDecomposition atMaximum = information(hessian);
        return atMaximum == null
            ? new Outcome(point, value, startValue, startScore, null, step, false, false)
            : new Outcome(
                point,
                value,
                startValue,
                startScore,
                atMaximum.getSolver().getInverse().getData(),
                step,
                true,
                false);
      }
    }
    return new Outcome(point, value, startValue, startScore, null, MAX_STEPS, false, false);
  }

  private static CholeskyDecomposition information(double[][] hessian) {
    int p = hessian.length;
    double[][] negative = new double[p][p];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        negative[i][j] = -hessian[i][j];
        if (!Double.isFinite(negative[i][j])) {
          return null;
        }
      }
    }
    try {
      return new CholeskyDecomposition(new Array2DRowRealMatrix(negative, false), 1e-10, 1e-280);
    } catch (NonPositiveDefiniteMatrixException e) {
      return null;
    }
  }

  private static double[] moved(double[] point, double[] direction, double part) {
    double[] next = point.clone();
    for (int i = 0; i < next.length; i++) {
      next[i] += part * direction[i];
    }
    return next;
  }
}
