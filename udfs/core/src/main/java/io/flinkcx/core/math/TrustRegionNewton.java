package io.flinkcx.core.math;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Maximises a smooth function of a few variables inside the box |coordinate| <= bound by Newton's
 * method with a trust region.
 *
 * <p>It is made for log-likelihoods in log-parameters. A step is taken only if the function
 * increases, so an overflow or a jump is never accepted. Directions without curvature (a parameter
 * that goes to infinity) are followed until there is no gain or the bound is reached.
 *
 * <pre>{@code
 * Maximum maximum = new TrustRegionNewton(25).maximize(logLikelihood, start);
 * }</pre>
 *
 * <p>This is own code, because commons-math3 has no maximiser of several variables that uses a
 * Hessian, and those with a gradient do not distinguish an interior maximum from a parameter that
 * goes to infinity.
 *
 * <p>Source: Nocedal and Wright (2006), Numerical Optimization, chapter 4.
 */
public final class TrustRegionNewton {

  // With a smaller expected gain a log-likelihood is at its maximum; the relative part is rounding.
  private static final double ABSOLUTE_GAIN = 1e-9;
  private static final double RELATIVE_GAIN = 1e-14;

  // Below this curvature a log-parameter's standard error would exceed 100, a factor of e^100.
  private static final double FLAT_CURVATURE = 1e-4;

  // Below this part of the largest curvature, the smallest one is rounding.
  private static final double ROUNDED_CURVATURE = 1e-13;

  // Entries of the curvature below this part of the largest do not change its eigenvalues.
  private static final double TRACE = 1e-30;

  private static final double FIRST_RADIUS = 1;
  private static final double LARGEST_RADIUS = 4;
  private static final double SMALLEST_RADIUS = 1e-12;
  private static final int MAX_EVALUATIONS = 500;

  private final double bound;

  /**
   * @param bound largest magnitude of a coordinate, > 0
   */
  public TrustRegionNewton(double bound) {
    this.bound = bound;
  }

  /**
   * Climbs from {@code start}.
   *
   * @param start first point, [n], inside the box, where the function is finite
   * @throws IllegalArgumentException if the function is not finite at the start
   */
  public Maximum maximize(SmoothFunction function, double[] start) {
    int n = start.length;
    double[] point = start.clone();
    double[] gradient = new double[n];
    double[][] hessian = new double[n][n];
    double value = function.evaluate(point, gradient, hessian);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("the function must be finite at the start, got " + value);
    }
    int evaluations = 1;
    double radius = FIRST_RADIUS;
    boolean converged = false;
    while (evaluations < MAX_EVALUATIONS && radius > SMALLEST_RADIUS) {
      boolean[] fixed = pressedAgainstBound(point, gradient);
      Quadratic model = new Quadratic(gradient, hessian, fixed);
      double[] step = model.stepWithin(radius);
      while (addLeaving(point, step, fixed)) {
        model = new Quadratic(gradient, hessian, fixed);
        step = model.stepWithin(radius);
      }
      double[] next = stepInsideBox(point, step);
      double promised = model.gain(step);
      boolean last = promised <= ABSOLUTE_GAIN + RELATIVE_GAIN * Math.abs(value);
      double[] nextGradient = new double[n];
      double[][] nextHessian = new double[n][n];
      double nextValue = function.evaluate(next, nextGradient, nextHessian);
      evaluations++;
      double gained = nextValue - value;
      // The last step gains less than rounding shows: it must only not lose more than that.
      boolean accepted = last ? gained >= -10 * Math.max(promised, rounding(value)) : gained > 0;
      if (accepted) {
        point = next;
        gradient = nextGradient;
        hessian = nextHessian;
        value = nextValue;
      }
      if (last) {
        converged = true;
        break;
      }
      double agreement = gained / promised;
      if (!(agreement > 0.25)) {
        radius = Math.min(radius, length(step)) / 4;
      } else if (agreement > 0.75) {
        radius = Math.min(2 * radius, LARGEST_RADIUS);
      }
    }
    boolean[] fixed = pressedAgainstBound(point, gradient);
    Quadratic model = new Quadratic(gradient, hessian, fixed);
    double noticeable = Math.max(FLAT_CURVATURE, ROUNDED_CURVATURE * model.largestCurvature());
    boolean interior = converged && !anyOf(fixed) && model.smallestCurvature() > noticeable;
    return new Maximum(point, value, hessian, evaluations, converged, interior);
  }

  private static double rounding(double value) {
    return RELATIVE_GAIN * Math.max(1, Math.abs(value));
  }

  /** The coordinates on their bound whose gradient points out of the box. */
  private boolean[] pressedAgainstBound(double[] point, double[] gradient) {
    boolean[] fixed = new boolean[point.length];
    for (int i = 0; i < point.length; i++) {
      fixed[i] = Math.abs(point[i]) >= bound && point[i] * gradient[i] >= 0;
    }
    return fixed;
  }

  /**
   * Fixes the coordinates on their bound that the step would move out of the box; returns whether
   * there were any.
   */
  private boolean addLeaving(double[] point, double[] step, boolean[] fixed) {
    boolean added = false;
    for (int i = 0; i < point.length; i++) {
      if (!fixed[i] && Math.abs(point[i]) >= bound && point[i] * step[i] > 0) {
        fixed[i] = true;
        added = true;
      }
    }
    return added;
  }

  /**
   * The point after the step, which ends at the box: a shorter step still gains, while a step
   * without one of its coordinates may not.
   */
  private double[] stepInsideBox(double[] point, double[] step) {
    double part = 1;
    int met = -1;
    for (int i = 0; i < point.length; i++) {
      double room = Math.copySign(bound, step[i]) - point[i];
      if (Math.abs(step[i]) * part > Math.abs(room)) {
        part = room / step[i];
        met = i;
      }
    }
    double[] next = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      step[i] *= part;
      next[i] = i == met ? Math.copySign(bound, step[i]) : point[i] + step[i];
    }
    return next;
  }

  private static boolean anyOf(boolean[] flags) {
    for (boolean flag : flags) {
      if (flag) {
        return true;
      }
    }
    return false;
  }

  private static double length(double[] vector) {
    double sum = 0;
    for (double v : vector) {
      sum += v * v;
    }
    return Math.sqrt(sum);
  }

  /** The local model g's - s'As/2 with A = -Hessian, in the coordinates that may still move. */
  private static final class Quadratic {

    private final double[] gradient;
    private final double[][] curvature;
    private final double[] eigenvalues;
    private final double[][] eigenvectors;
    private final double[] rotatedGradient;

    Quadratic(double[] rawGradient, double[][] hessian, boolean[] fixed) {
      int n = rawGradient.length;
      gradient = rawGradient.clone();
      curvature = new double[n][n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          curvature[i][j] = -(hessian[i][j] + hessian[j][i]) / 2;
        }
      }
      for (int i = 0; i < n; i++) {
        if (fixed[i]) {
          gradient[i] = 0;
          for (int j = 0; j < n; j++) {
            curvature[i][j] = 0;
            curvature[j][i] = 0;
          }
          curvature[i][i] = 1;
        }
      }
      dropTraces();
      EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(curvature, false));
      eigenvalues = eigen.getRealEigenvalues();
      eigenvectors = eigen.getVT().getData();
      rotatedGradient = eigen.getVT().operate(gradient);
    }

    /** Sets entries far below rounding to 0: their squares underflow, and the library fails. */
    private void dropTraces() {
      double largest = 0;
      for (double[] row : curvature) {
        for (double entry : row) {
          largest = Math.max(largest, Math.abs(entry));
        }
      }
      for (double[] row : curvature) {
        for (int j = 0; j < row.length; j++) {
          row[j] = Math.abs(row[j]) < TRACE * largest ? 0 : row[j];
        }
      }
    }

    double smallestCurvature() {
      double smallest = Double.POSITIVE_INFINITY;
      for (double eigenvalue : eigenvalues) {
        smallest = Math.min(smallest, eigenvalue);
      }
      return smallest;
    }

    double largestCurvature() {
      double largest = 0;
      for (double eigenvalue : eigenvalues) {
        largest = Math.max(largest, eigenvalue);
      }
      return largest;
    }

    /** The step of at most this length with the largest expected gain. */
    double[] stepWithin(double radius) {
      double smallest = smallestCurvature();
      if (smallest > 0 && lengthAt(0) <= radius) {
        return stepAt(0);
      }
      double low = Math.max(0, -smallest);
      double high = low + length(gradient) / radius + Double.MIN_NORMAL;
      for (int i = 0; i < 100 && high - low > 1e-10 * high; i++) {
        double middle = (low + high) / 2;
        if (lengthAt(middle) > radius) {
          low = middle;
        } else {
          high = middle;
        }
      }
      double[] step = stepAt(high);
      double missing = radius * radius - lengthAt(high) * lengthAt(high);
      if (smallest < 0 && missing > 1e-3 * radius * radius) {
        // At a saddle the gradient has no part along the upward curve: follow the curve anyway.
        int upward = 0;
        while (eigenvalues[upward] > smallest) {
          upward++;
        }
        double size = Math.copySign(Math.sqrt(missing), rotatedGradient[upward]);
        for (int i = 0; i < step.length; i++) {
          step[i] += size * eigenvectors[upward][i];
        }
      }
      return step;
    }

    double gain(double[] step) {
      double gain = 0;
      for (int i = 0; i < step.length; i++) {
        gain += gradient[i] * step[i];
        for (int j = 0; j < step.length; j++) {
          gain -= step[i] * curvature[i][j] * step[j] / 2;
        }
      }
      return gain;
    }

    private double lengthAt(double shift) {
      double sum = 0;
      for (int k = 0; k < eigenvalues.length; k++) {
        double part = along(k, shift);
        sum += part * part;
      }
      return Math.sqrt(sum);
    }

    private double[] stepAt(double shift) {
      double[] step = new double[eigenvalues.length];
      for (int k = 0; k < eigenvalues.length; k++) {
        double part = along(k, shift);
        for (int i = 0; i < step.length; i++) {
          step[i] += part * eigenvectors[k][i];
        }
      }
      return step;
    }

    private double along(int k, double shift) {
      return rotatedGradient[k] == 0 ? 0 : rotatedGradient[k] / (eigenvalues[k] + shift);
    }
  }
}
