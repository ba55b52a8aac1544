package io.flinkcx.core.effects;

import io.flinkcx.core.math.CompensatedSum;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The estimating equations of {@link TreatmentEffect}: outcome regressions in both arms, and the
 * effect with the error of the fitted models.
 *
 * <p>Source: Stefanski, Boos (2002), The Calculus of M-Estimation, doi:10.1198/000313002753631330.
 */
final class AipwEquations {

  private final double[] values;
  private final double[] t;
  private final double[] y;
  private final double[] counts;
  private final double[] e;
  private final int size;
  private final double n;
  private final Arm treated;
  private final Arm others;

  /**
   * @param values features with mean 0 and standard deviation 1, row after row, [rows q]
   * @param t 0 or 1, [rows]
   * @param y outcome, [rows]
   * @param e propensity, [rows]
   */
  AipwEquations(double[] values, double[] t, double[] y, double[] counts, double[] e) {
    this.values = values;
    this.t = t;
    this.y = y;
    this.counts = counts;
    this.e = e;
    size = values.length / counts.length + 1;
    n = Arrays.stream(counts).sum();
    treated = new Arm(1);
    others = new Arm(0);
  }

  double meanIfTreated() {
    return treated.mean();
  }

  double meanIfNot() {
    return others.mean();
  }

  double effect() {
    return treated.mean() - others.mean();
  }

  double standardError() {
    double effect = effect();
    double[] propensityGradient = new double[size];
    double[][] information = new double[size][size];
    double[] z = new double[size];
    for (int i = 0; i < counts.length; i++) {
      read(i, z);
      double spread = e[i] * (1 - e[i]);
      double slope =
          -t[i] * treated.residual(i, z) * (1 - e[i]) / e[i]
              - (1 - t[i]) * others.residual(i, z) * e[i] / (1 - e[i]);
      for (int j = 0; j < size; j++) {
        propensityGradient[j] += counts[i] * slope * z[j] / n;
        for (int k = 0; k < size; k++) {
          information[j][k] += counts[i] * spread * z[j] * z[k] / n;
        }
      }
    }
    double[] propensityPart = solve(information, propensityGradient);
    double[] treatedPart = treated.part();
    double[] othersPart = others.part();
    CompensatedSum squares = new CompensatedSum();
    for (int i = 0; i < counts.length; i++) {
      read(i, z);
      double influence =
          treated.psi(i, z)
              - others.psi(i, z)
              - effect
              + dot(propensityPart, z) * (t[i] - e[i])
              + dot(treatedPart, z) * t[i] * treated.residual(i, z)
              - dot(othersPart, z) * (1 - t[i]) * others.residual(i, z);
      squares.add(counts[i] * influence * influence);
    }
    return Math.sqrt(squares.value() / n / (n - 1));
  }

  /** Largest difference of a feature's means between the arms, in standard deviations. */
  double imbalance(boolean weighted) {
    double[] sums = new double[2];
    double[][] means = new double[2][size];
    double[] z = new double[size];
    for (int i = 0; i < counts.length; i++) {
      int arm = (int) t[i];
      double weight = counts[i] / (weighted ? given(arm, i) : 1);
      read(i, z);
      sums[arm] += weight;
      for (int j = 0; j < size; j++) {
        means[arm][j] += weight * z[j];
      }
    }
    double largest = 0;
    for (int j = 1; j < size; j++) {
      largest = Math.max(largest, Math.abs(means[1][j] / sums[1] - means[0][j] / sums[0]));
    }
    return largest;
  }

  /** Probability of the arm, given the features. */
  private double given(int arm, int row) {
    return arm == 1 ? e[row] : 1 - e[row];
  }

  private void read(int row, double[] z) {
    z[0] = 1;
    System.arraycopy(values, row * (size - 1), z, 1, size - 1);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  /** Least squares even if a feature is not identified in an arm: the shortest solution. */
  private static double[] solve(double[][] a, double[] b) {
    RealMatrix matrix = new Array2DRowRealMatrix(a, false);
    return new SingularValueDecomposition(matrix)
        .getSolver()
        .solve(new ArrayRealVector(b, false))
        .toArray();
  }

  /** One arm: its outcome regression, and the mean outcome if all were in it. */
  private final class Arm {

    private final int arm;
    private final double[][] products = new double[size][size];
    private final double[] theta;
    private final double mean;

    Arm(int arm) {
      this.arm = arm;
      double[] z = new double[size];
      double[] outcome = new double[size];
      for (int i = 0; i < counts.length; i++) {
        if (t[i] == arm) {
          read(i, z);
          for (int j = 0; j < size; j++) {
            outcome[j] += counts[i] * z[j] * y[i] / n;
            for (int k = 0; k < size; k++) {
              products[j][k] += counts[i] * z[j] * z[k] / n;
            }
          }
        }
      }
      theta = solve(products, outcome);
      CompensatedSum sum = new CompensatedSum();
      for (int i = 0; i < counts.length; i++) {
        read(i, z);
        sum.add(counts[i] * psi(i, z));
      }
      mean = sum.value() / n;
    }

    double mean() {
      return mean;
    }

    double residual(int row, double[] z) {
      return y[row] - dot(theta, z);
    }

    double psi(int row, double[] z) {
      double predicted = dot(theta, z);
      return t[row] == arm ? predicted + (y[row] - predicted) / given(arm, row) : predicted;
    }

    /** Derivative of the mean by the regression, through the inverse of its equations. */
    double[] part() {
      double[] gradient = new double[size];
      double[] z = new double[size];
      for (int i = 0; i < counts.length; i++) {
        read(i, z);
        double share = 1 - (t[i] == arm ? 1 / given(arm, i) : 0);
        for (int j = 0; j < size; j++) {
          gradient[j] += counts[i] * share * z[j] / n;
        }
      }
      return solve(products, gradient);
    }
  }
}
