package io.flinkcx.core.math;

import java.util.Arrays;
import java.util.stream.IntStream;

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

  /** Whether a column has one value only. */
  public static boolean isConstant(double[][] coMoments, double[] means, double n, int column) {
    return coMoments[column][column] <= CONSTANT * n * means[column] * means[column];
  }
}
