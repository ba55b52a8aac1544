package io.flinkcx.core.effects;

import io.flinkcx.core.math.CompensatedSum;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The estimating equations of {@link TreatmentEffect}: outcome regressions in both arms, and the
 * effect with the error of the fitted models.
 *
 * <p>With few rows a fit is close to the very rows it is made of, so its residuals are too small,
 * and an error from them too. Here every residual r is that of the fit without its row, r / (1 - h)
 * with the row's leverage h, in both outcome regressions and in the propensity: what HC3 does in
 * one regression.
 *
 * <p>Source: Stefanski, Boos (2002), The Calculus of M-Estimation, doi:10.1198/000313002753631330;
 * MacKinnon, White (1985), doi:10.1016/0304-4076(85)90158-7, for HC3.
 */
final class AipwEquations {

  /** A row that alone decides its fitted value has no residual; beyond this it counts as one. */
  private static final double LARGEST_LEVERAGE = 0.95;

  private final double[] values;
  private final TreatmentRows rows;
  private final double[] e;
  private final Estimand estimand;
  private final int size;
  private final double n;
  private final double target;
  private final Arm treated;
  private final Arm others;

  /**
   * @param values features with mean 0 and standard deviation 1, row after row, [rows q]
   * @param e propensity, [rows]
   */
  AipwEquations(double[] values, TreatmentRows rows, double[] e, Estimand estimand) {
    this.values = values;
    this.rows = rows;
    this.e = e;
    this.estimand = estimand;
    size = values.length / rows.size() + 1;
    n = rows.n();
    double inTarget = 0;
    for (int i = 0; i < rows.size(); i++) {
      inTarget += rows.weight(i) * estimand.target(rows.t()[i]);
    }
    target = inTarget / n;
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

  /** Coefficients of an outcome regression, and of the propensity: intercept and features. */
  int coefficients() {
    return size;
  }

  double standardError() {
    double effect = effect();
    double[] propensityGradient = new double[size];
    double[][] information = new double[size][size];
    double[] z = new double[size];
    for (int i = 0; i < rows.size(); i++) {
      read(i, z);
      double weight = rows.weight(i) / n;
      double spread = e[i] * (1 - e[i]);
      Arm arm = arm(i);
      double slope = arm.sign * estimand.slope(arm.arm, e[i]) * arm.residual(i, z);
      for (int j = 0; j < size; j++) {
        propensityGradient[j] += weight * slope * z[j];
        for (int k = 0; k < size; k++) {
          information[j][k] += weight * spread * z[j] * z[k];
        }
      }
    }
    double[][] inverse = inverse(information);
    double[] propensityPart = product(inverse, propensityGradient);
    double[] treatedPart = treated.part();
    double[] othersPart = others.part();
    CompensatedSum squares = new CompensatedSum();
    for (int i = 0; i < rows.size(); i++) {
      read(i, z);
      Arm arm = arm(i);
      double weight = rows.weights()[i];
      double residual = withoutItsRow(arm.residual(i, z), weight * arm.leverage(z));
      double propensityResidual =
          withoutItsRow(rows.t()[i] - e[i], weight * e[i] * (1 - e[i]) * quadratic(inverse, z) / n);
      double influence =
          estimand.target(rows.t()[i]) * (treated.predicted(z) - others.predicted(z) - effect)
              + arm.sign * estimand.weight(arm.arm, e[i]) * residual
              + dot(propensityPart, z) * propensityResidual
              + arm.sign * dot(arm == treated ? treatedPart : othersPart, z) * residual;
      squares.add(rows.counts()[i] * weight * weight * influence * influence);
    }
    return Math.sqrt(squares.value()) / n / target;
  }

  private static double withoutItsRow(double residual, double leverage) {
    return residual / (1 - Math.min(leverage, LARGEST_LEVERAGE));
  }

  /** Largest difference of a feature's means between the arms, in standard deviations. */
  double imbalance(boolean weighted) {
    double[] sums = new double[2];
    double[][] means = new double[2][size];
    double[] z = new double[size];
    for (int i = 0; i < rows.size(); i++) {
      int arm = (int) rows.t()[i];
      double weight = rows.weight(i) * (weighted ? estimand.weight(arm, e[i]) : 1);
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

  /** Number of rows of equal weight as precise as the weighted ones of an arm: Kish's formula. */
  double effectiveRows(int arm) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < rows.size(); i++) {
      if (rows.t()[i] == arm) {
        double weight = rows.weights()[i] * estimand.weight(arm, e[i]);
        sum += rows.counts()[i] * weight;
        squares += rows.counts()[i] * weight * weight;
      }
    }
    return sum * sum / squares;
  }

  private Arm arm(int row) {
    return rows.t()[row] == 1 ? treated : others;
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

  private static double[] product(double[][] matrix, double[] vector) {
    double[] product = new double[vector.length];
    for (int j = 0; j < product.length; j++) {
      product[j] = dot(matrix[j], vector);
    }
    return product;
  }

  private static double quadratic(double[][] matrix, double[] z) {
    return dot(product(matrix, z), z);
  }

  /** For the shortest solution of least squares if a feature is not identified in an arm. */
  private static double[][] inverse(double[][] matrix) {
    return new SingularValueDecomposition(new Array2DRowRealMatrix(matrix, false))
        .getSolver()
        .getInverse()
        .getData();
  }

  /** One arm: its outcome regression, and the mean outcome of the target if it were in the arm. */
  private final class Arm {

    private final int arm;

    /** Of the arm's mean in the effect. */
    private final int sign;

    private final double[][] inverse;
    private final double[] theta;
    private final double mean;

    Arm(int arm) {
      this.arm = arm;
      sign = arm == 1 ? 1 : -1;
      double[][] products = new double[size][size];
      double[] z = new double[size];
      double[] outcome = new double[size];
      for (int i = 0; i < rows.size(); i++) {
        if (rows.t()[i] == arm) {
          read(i, z);
          double weight = rows.weight(i) / n;
          for (int j = 0; j < size; j++) {
            outcome[j] += weight * z[j] * rows.y()[i];
            for (int k = 0; k < size; k++) {
              products[j][k] += weight * z[j] * z[k];
            }
          }
        }
      }
      inverse = inverse(products);
      theta = product(inverse, outcome);
      CompensatedSum sum = new CompensatedSum();
      for (int i = 0; i < rows.size(); i++) {
        read(i, z);
        double weighted = rows.t()[i] == arm ? estimand.weight(arm, e[i]) * residual(i, z) : 0;
        sum.add(rows.weight(i) * (estimand.target(rows.t()[i]) * predicted(z) + weighted));
      }
      mean = sum.value() / n / target;
    }

    double mean() {
      return mean;
    }

    double predicted(double[] z) {
      return dot(theta, z);
    }

    double residual(int row, double[] z) {
      return rows.y()[row] - predicted(z);
    }

    /** Leverage of an observation of weight 1 with these features. */
    double leverage(double[] z) {
      return quadratic(inverse, z) / n;
    }

    /** Derivative of the mean by the regression, through the inverse of its equations. */
    double[] part() {
      double[] gradient = new double[size];
      double[] z = new double[size];
      for (int i = 0; i < rows.size(); i++) {
        read(i, z);
        double share =
            estimand.target(rows.t()[i]) - (rows.t()[i] == arm ? estimand.weight(arm, e[i]) : 0);
        for (int j = 0; j < size; j++) {
          gradient[j] += rows.weight(i) / n * share * z[j];
        }
      }
      return product(inverse, gradient);
    }
  }
}
