package io.flinkcx.core.math;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Which features can be told apart: those that are neither constant nor, within rounding, a linear
 * combination of features before them.
 */
public final class IndependentColumns {

  // 1 - R2 of a column on those before it; R's lm drops one at about the same
  private static final double TOLERANCE = 1e-11;

  // share of the mean square that the variance must have
  private static final double CONSTANT = 1e-24;

  private IndependentColumns() {}

  /**
   * The columns to keep, ascending.
   *
   * @param coMoments centred cross-products, [p][p]
   * @param means of the columns, [p]
   * @param n observations, > 0
   */
  public static int[] of(double[][] coMoments, double[] means, double n) {
    int p = coMoments.length;
    double[][] rest = new double[p][];
    Arrays.setAll(rest, i -> coMoments[i].clone());
    boolean[] kept = new boolean[p];
    for (int k = 0; k < p; k++) {
      double whole = coMoments[k][k];
      kept[k] = !isConstant(coMoments, means, n, k) && rest[k][k] > TOLERANCE * whole;
      if (kept[k]) {
        for (int i = k + 1; i < p; i++) {
          double factor = rest[i][k] / rest[k][k];
          for (int j = k + 1; j < p; j++) {
            rest[i][j] -= factor * rest[k][j];
          }
        }
      }
    }
    return IntStream.range(0, p).filter(k -> kept[k]).toArray();
  }

  /**
   * Inverse of the correlation matrix of columns that can be told apart; its diagonal is their
   * variance inflation, 1 / (1 - R2 of a column on the others).
   *
   * @param coMoments centred cross-products of all columns, [p][p]
   * @param kept what {@link #of} gave, [q]
   * @return [q][q]
   */
  public static double[][] inverseCorrelation(double[][] coMoments, int[] kept) {
    if (kept.length == 0) {
      return new double[0][0]; // the library has no empty matrix
    }
    return new CholeskyDecomposition(
            new Array2DRowRealMatrix(correlations(coMoments, kept), false), 1e-10, 1e-300)
        .getSolver()
        .getInverse()
        .getData();
  }

  /**
   * Correlations of some columns, none of them constant.
   *
   * @param coMoments centred cross-products of all columns, [p][p]
   * @param columns positions of the columns, [q]
   * @return [q][q]
   */
  public static double[][] correlations(double[][] coMoments, int[] columns) {
    double[] deviations =
        IntStream.of(columns).mapToDouble(j -> Math.sqrt(coMoments[j][j])).toArray();
    double[][] correlations = new double[columns.length][columns.length];
    for (int a = 0; a < columns.length; a++) {
      for (int b = 0; b < columns.length; b++) {
        correlations[a][b] =
            a == b ? 1 : coMoments[columns[a]][columns[b]] / (deviations[a] * deviations[b]);
      }
    }
    return correlations;
  }

  /** Whether a column has one value only. */
  public static boolean isConstant(double[][] coMoments, double[] means, double n, int column) {
    return coMoments[column][column] <= CONSTANT * n * means[column] * means[column];
  }
}
