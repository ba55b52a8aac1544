package io.flinkcx.core.math;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The identified features, transformed into uncorrelated ones with mean 0 and standard deviation 1.
 * A step of Newton's method on them is well scaled, for any units and even if a feature nearly
 * follows from others.
 *
 * <p>Z = Q R by the modified Gram-Schmidt method, Z the standardised features and R upper
 * triangular. It works on the rows, not on their squares: a feature that differs from others by
 * 1e-6 of its spread keeps ten digits of that difference. Features are dropped as by {@link
 * NormalEquations}.
 *
 * <p>Source: Golub, Van Loan (2013), Matrix Computations, 4th ed., section 5.2.8.
 */
public final class OrthogonalFeatures {

  private final double n;

  /**
   * Powers of two that scale all features below 1, because squares of 1e300 are beyond a double,
   * [p].
   */
  private final double[] units;

  /** Mean and standard deviation (divisor n) of the scaled features, [p]. */
  private final double[] means;

  private final double[] deviations;

  /** Mean squares of the standardised features before their means are taken off, [p]. */
  private final double[] squares;

  private int[] kept = {};
  private double[] values;

  /** Inverse of R: columns are the weights of standardised features, upper triangular, [q][q]. */
  private double[][] inverse = {};

  private OrthogonalFeatures(double[][] features, double[] counts) {
    int p = features[0].length;
    units = new double[p];
    means = new double[p];
    deviations = new double[p];
    squares = new double[p];
    double sum = 0;
    for (double count : counts) {
      sum += count;
    }
    n = sum;
    measure(features, counts);
  }

  /**
   * Makes them.
   *
   * @param features finite, [rows][p]
   * @param counts observations per row, >= 0 with a positive sum, [rows]
   */
  public static OrthogonalFeatures of(double[][] features, double[] counts) {
    OrthogonalFeatures made = new OrthogonalFeatures(features, counts);
    made.orthogonalize(features, counts);
    return made;
  }

  private void measure(double[][] features, double[] counts) {
    int p = means.length;
    double[] largest = new double[p];
    for (double[] row : features) {
      for (int j = 0; j < p; j++) {
        largest[j] = Math.max(largest[j], Math.abs(row[j]));
      }
    }
    CompensatedSum[] sums = new CompensatedSum[p];
    for (int j = 0; j < p; j++) {
      units[j] = largest[j] == 0 ? 1 : Math.scalb(1.0, -Math.getExponent(largest[j]) - 1);
      sums[j] = new CompensatedSum();
    }
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < p; j++) {
        sums[j].add(counts[i] * scaled(features[i], j));
      }
    }
    double[] spread = new double[p];
    double[] whole = new double[p];
    Arrays.setAll(means, j -> sums[j].value() / n);
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < p; j++) {
        double value = scaled(features[i], j);
        double centred = value - means[j];
        spread[j] += counts[i] * centred * centred;
        whole[j] += counts[i] * value * value;
      }
    }
    for (int j = 0; j < p; j++) {
      boolean isConstant = spread[j] <= NormalEquations.TOLERANCE * whole[j];
      deviations[j] = isConstant ? 0 : Math.sqrt(spread[j] / n);
      squares[j] = isConstant ? 0 : whole[j] / spread[j];
    }
  }

  private double scaled(double[] row, int feature) {
    return row[feature] * units[feature];
  }

  private void orthogonalize(double[][] features, double[] counts) {
    int[] varying = IntStream.range(0, means.length).filter(j -> !isConstant(j)).toArray();
    int width = varying.length;
    double[] z = new double[counts.length * width];
    for (int i = 0, at = 0; i < counts.length; i++) {
      for (int j : varying) {
        z[at++] = (scaled(features[i], j) - means[j]) / deviations[j];
      }
    }
    double[][] r = new double[width][width];
    int[] positions = new int[width]; // of the kept ones among those that vary
    int q = 0;
    for (int k = 0; k < width; k++) {
      double square = 0;
      for (int i = 0, at = k; i < counts.length; i++, at += width) {
        square += counts[i] * z[at] * z[at];
      }
      double[] weights = weights(r, q, k);
      double cancelled = squares[varying[k]];
      for (int m = 0; m < q; m++) {
        cancelled += weights[m] * weights[m] * squares[varying[positions[m]]];
      }
      if (square / n <= NormalEquations.TOLERANCE * cancelled) {
        continue;
      }
      double norm = Math.sqrt(square / n);
      append(weights, norm);
      positions[q] = k;
      project(z, counts, width, k, norm, r[q]);
      q++;
    }
    kept = Arrays.stream(positions).limit(q).map(k -> varying[k]).toArray();
    values = new double[counts.length * q];
    for (int i = 0, at = 0; i < counts.length; i++) {
      for (int m = 0; m < q; m++) {
        values[at++] = z[i * width + positions[m]];
      }
    }
  }

  /** Scales a column to a deviation of 1 and removes it from those after it. */
  private void project(
      double[] z, double[] counts, int width, int k, double norm, double[] products) {
    for (int i = 0; i < counts.length; i++) {
      int at = i * width;
      z[at + k] /= norm;
      double weighted = counts[i] * z[at + k];
      for (int j = k + 1; j < width; j++) {
        products[j] += weighted * z[at + j];
      }
    }
    for (int j = k + 1; j < width; j++) {
      products[j] /= n;
    }
    for (int i = 0; i < counts.length; i++) {
      int at = i * width;
      for (int j = k + 1; j < width; j++) {
        z[at + j] -= products[j] * z[at + k];
      }
    }
  }

  /** Coefficients of column k on the kept columns, standardised: R_kept^-1 r_k, [q]. */
  private double[] weights(double[][] r, int q, int k) {
    double[] weights = new double[q];
    for (int m = 0; m < q; m++) {
      for (int a = 0; a <= m; a++) {
        weights[a] += inverse[a][m] * r[m][k];
      }
    }
    return weights;
  }

  /** Another column of the inverse of R. */
  private void append(double[] weights, double norm) {
    int q = weights.length;
    double[][] larger = new double[q + 1][q + 1];
    for (int a = 0; a < q; a++) {
      System.arraycopy(inverse[a], 0, larger[a], 0, q);
      larger[a][q] = -weights[a] / norm;
    }
    larger[q][q] = 1 / norm;
    inverse = larger;
  }

  /** Positions of the identified features, ascending, [q]. */
  public int[] kept() {
    return kept.clone();
  }

  /** The orthogonal features, one for each that is kept, row after row, [rows q]. */
  public double[] values() {
    return values;
  }

  /** Mean of a feature. */
  public double mean(int feature) {
    return means[feature] / units[feature];
  }

  /** The kept features with mean 0 and standard deviation 1, with their correlations, [rows q]. */
  public double[] standardized(double[][] features) {
    double[] standardized = new double[features.length * kept.length];
    for (int i = 0, at = 0; i < features.length; i++) {
      for (int j : kept) {
        standardized[at++] = (scaled(features[i], j) - means[j]) / deviations[j];
      }
    }
    return standardized;
  }

  /**
   * The kept features with mean 0 and standard deviation 1 as sums of the orthogonal ones: R, whose
   * column k has the weights of the k-th, upper triangular, [q][q].
   */
  public double[][] fromOrthogonal() {
    int q = kept.length;
    double[][] r = new double[q][q];
    for (int k = 0; k < q; k++) {
      r[k][k] = 1 / inverse[k][k];
      for (int a = k - 1; a >= 0; a--) {
        double sum = 0;
        for (int m = a + 1; m <= k; m++) {
          sum += inverse[a][m] * r[m][k];
        }
        r[a][k] = -sum / inverse[a][a];
      }
    }
    return r;
  }

  /** Variance inflation of the kept features, 1 / (1 - R2 on the others), [q]. */
  public double[] inflation() {
    double[] inflation = new double[kept.length];
    Arrays.setAll(inflation, a -> Arrays.stream(inverse[a]).map(v -> v * v).sum());
    return inflation;
  }

  /**
   * Coefficients on the features as they are.
   *
   * @param theta on the orthogonal ones, with an intercept before them or without, [q + 1] or [q]
   * @param covariance of theta
   */
  public Coefficients inOwnUnits(double[] theta, double[][] covariance) {
    int q = kept.length;
    int first = theta.length - q;
    double[][] back = new double[theta.length][theta.length];
    for (int b = 0; b < q; b++) {
      for (int a = 0; a <= b; a++) {
        back[first + a][first + b] = inverse[a][b];
        if (first == 1) {
          back[0][1 + b] -= inverse[a][b] * means[kept[a]] / deviations[kept[a]];
        }
      }
    }
    double[] values = new double[theta.length];
    double[] errors = new double[theta.length];
    double[][] all = new double[theta.length][theta.length];
    if (first == 1) {
      back[0][0] = 1;
    }
    for (int i = 0; i < theta.length; i++) {
      for (int j = 0; j < theta.length; j++) {
        values[i] += back[i][j] * theta[j];
      }
    }
    double[][] half = product(back, covariance);
    for (int i = 0; i < theta.length; i++) {
      for (int j = 0; j < theta.length; j++) {
        double sum = 0;
        for (int k = 0; k < theta.length; k++) {
          sum += half[i][k] * back[j][k];
        }
        all[i][j] = sum;
      }
      errors[i] = Math.sqrt(all[i][i]);
    }
    // units last, one by one: the square of 1e300 is not a double
    for (int i = 0; i < theta.length; i++) {
      values[i] = inUnit(values[i], i - first);
      errors[i] = inUnit(errors[i], i - first);
      for (int j = 0; j < theta.length; j++) {
        all[i][j] = inUnit(inUnit(all[i][j], i - first), j - first);
      }
    }
    return new Coefficients(values, errors, all);
  }

  private double inUnit(double value, int a) {
    return a < 0 ? value : value / deviations[kept[a]] * units[kept[a]];
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < a.length; k++) {
        for (int j = 0; j < a.length; j++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }

  /**
   * Coefficients with their errors.
   *
   * @param values in their order, [k]
   * @param errors standard errors, even if their squares are beyond a double, [k]
   * @param covariance [k][k]
   */
  public record Coefficients(double[] values, double[] errors, double[][] covariance) {}

  /**
   * The matrix P for which theta' P theta is the sum of squares of the coefficients on the kept
   * features with mean 0 and standard deviation 1, where theta are those on the orthogonal ones,
   * [q][q].
   */
  public double[][] standardizedSquares() {
    int q = kept.length;
    double[][] form = new double[q][q];
    for (int a = 0; a < q; a++) {
      for (int b = 0; b < q; b++) {
        for (int m = 0; m < q; m++) {
          form[a][b] += inverse[m][a] * inverse[m][b];
        }
      }
    }
    return form;
  }

  /** Whether a feature has one value only. */
  public boolean isConstant(int feature) {
    return deviations[feature] == 0;
  }

  /** Features that are not identified: constant, or implied by others. */
  public String warning(List<String> names) {
    return UnidentifiedFeatures.warning(names, kept, this::isConstant);
  }
}
