package io.flinkcx.core.regression;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.LostDigits;
import io.flinkcx.core.math.SumVector;
import java.util.Arrays;

/**
 * The sums that a least-squares fit needs: all products of two of (1, y, x_1 .. x_p), and for
 * robust standard errors all products of four. They have a fixed size and are in double-double:
 * rows may come in any order and split, and may be retracted. The error that far larger rows leave
 * is known.
 *
 * <pre>{@code
 * LeastSquaresSums sums = new LeastSquaresSums(2, false);
 * sums.add(y, new double[] {x1, x2}, 1);
 * RegressionFit fit = LinearFit.of(sums, names, Map.of(), 0.95);
 * }</pre>
 */
public final class LeastSquaresSums {

  /** With more features there are no robust standard errors: they would need 7,000 sums. */
  public static final int MAX_ROBUST_FEATURES = 16;

  /** Values beyond this magnitude are invalid: a product of four of them could overflow. */
  public static final double LARGEST_VALUE = 1e70;

  /** Reason to reject a row: outcome or a feature is no number, or beyond 1e70. */
  public static final String NOT_FINITE = "not_finite_or_beyond_1e70";

  // of n sum(ab) before the part of the means is subtracted
  private static final double ROUNDING = 0x1p-96;

  private static final int ONE = 0;
  private static final int OUTCOME = 1;
  private static final int FIRST_FEATURE = 2;

  private final int features;
  private final boolean isRobust;
  private final SumVector sums;

  /** Without rows, for this number of features. */
  public LeastSquaresSums(int features, boolean robust) {
    this(features, robust, new SumVector(size(features, robust)));
  }

  /**
   * The sums in an array from {@link #array}, which is changed in place.
   *
   * @throws IllegalArgumentException if there are too many features
   */
  public LeastSquaresSums(int features, boolean robust, double[] array) {
    this(features, robust, new SumVector(array));
  }

  private LeastSquaresSums(int features, boolean isRobust, SumVector sums) {
    this.features = features;
    this.isRobust = isRobust;
    this.sums = sums;
  }

  private static int size(int features, boolean robust) {
    int variables = features + FIRST_FEATURE;
    if (robust && features > MAX_ROBUST_FEATURES) {
      throw new IllegalArgumentException(
          "robust standard errors take at most "
              + MAX_ROBUST_FEATURES
              + " features, got "
              + features
              + "; set robust => FALSE or leave features out");
    }
    return robust ? four(variables) : two(variables);
  }

  /** Whether a row is valid: outcome and features are finite numbers, not beyond 1e70. */
  public static boolean accepts(double outcome, double[] row) {
    boolean accepts = Math.abs(outcome) <= LARGEST_VALUE;
    for (double value : row) {
      accepts &= Math.abs(value) <= LARGEST_VALUE;
    }
    return accepts;
  }

  /**
   * Adds equal rows, for which {@link #accepts} holds.
   *
   * @param count number of rows, or their weight; below 0 retracts them
   */
  public void add(double outcome, double[] row, double count) {
    double[] z = new double[features + FIRST_FEATURE];
    z[ONE] = 1;
    z[OUTCOME] = outcome;
    System.arraycopy(row, 0, z, FIRST_FEATURE, features);
    if (isRobust) {
      addFours(z, count);
    } else if (count == 1) {
      int at = 0;
      for (int j = 0; j < z.length; j++) {
        for (int i = 0; i <= j; i++) {
          sums.addProduct(at++, z[i], z[j]);
        }
      }
    } else {
      DoubleDouble weight = DoubleDouble.of(count);
      int at = 0;
      for (int j = 0; j < z.length; j++) {
        for (int i = 0; i <= j; i++) {
          sums.add(at++, DoubleDouble.product(z[i], z[j]).times(weight));
        }
      }
    }
  }

  private void addFours(double[] z, double count) {
    DoubleDouble weight = DoubleDouble.of(count);
    int at = 0;
    for (int l = 0; l < z.length; l++) {
      for (int k = 0; k <= l; k++) {
        DoubleDouble weighted = DoubleDouble.product(z[k], z[l]).times(weight);
        for (int j = 0; j <= k; j++) {
          for (int i = 0; i <= j; i++) {
            sums.add(at++, DoubleDouble.product(z[i], z[j]).times(weighted));
          }
        }
      }
    }
  }

  /** Adds the rows of other sums of the same shape. */
  public void addAll(LeastSquaresSums other) {
    sums.addAll(other.sums);
  }

  /** The state as one array that changes with the sums. */
  public double[] array() {
    return sums.array();
  }

  /** Number of features. */
  public int features() {
    return features;
  }

  /** Whether there are products of four. */
  public boolean isRobust() {
    return isRobust;
  }

  /** Rows, if each was added as one. */
  public long n() {
    return (long) weight();
  }

  /** Sum of the counts or weights of the rows. */
  double weight() {
    return moment(ONE, ONE).value();
  }

  /**
   * Sum over the rows of (z' A z)^2 with z = (1, x): of squared leverages, if A is the inverse of
   * the sums of squares and products. Only if there are products of four.
   *
   * @param matrix A, [q + 1][q + 1]
   * @param kept positions of its features, [q]
   */
  double squaredForms(DoubleDouble[][] matrix, int[] kept) {
    int[] variables = new int[kept.length + 1];
    variables[0] = ONE;
    for (int a = 0; a < kept.length; a++) {
      variables[a + 1] = FIRST_FEATURE + kept[a];
    }
    DoubleDouble sum = DoubleDouble.ZERO;
    for (int a = 0; a < variables.length; a++) {
      for (int b = 0; b < variables.length; b++) {
        for (int c = 0; c < variables.length; c++) {
          for (int d = 0; d < variables.length; d++) {
            DoubleDouble moment = moment(variables[a], variables[b], variables[c], variables[d]);
            sum = sum.plus(moment.times(matrix[a][b]).times(matrix[c][d]));
          }
        }
      }
    }
    return sum.value();
  }

  /**
   * The sums about the means of the outcome, which is first, and the features; NaN without rows.
   *
   * @param means [p + 1]
   * @param coMoments n sum(ab) - sum(a) sum(b), over n, [p + 1][p + 1]: no digit is lost if means
   *     are large
   * @param squares sums of squares, not centred, [p + 1]
   * @param rounding bound of the error of each co-moment, [p + 1][p + 1]: large if far larger
   *     values were retracted; below it a co-moment is 0
   * @param isZero whether all values are 0 within the error, [p + 1]
   */
  public record Centred(
      DoubleDouble[] means,
      DoubleDouble[][] coMoments,
      double[] squares,
      double[][] rounding,
      boolean[] isZero) {}

  /** The sums about the means. */
  public Centred centred() {
    int size = features + 1;
    DoubleDouble n = moment(ONE, ONE);
    DoubleDouble[] means = new DoubleDouble[size];
    DoubleDouble[][] coMoments = new DoubleDouble[size][size];
    double[] squares = new double[size];
    double[][] rounding = new double[size][size];
    boolean[] isZero = new boolean[size];
    for (int i = 0; i < size; i++) {
      DoubleDouble sum = moment(ONE, OUTCOME + i);
      means[i] = sum.dividedBy(n);
      squares[i] = moment(OUTCOME + i, OUTCOME + i).value();
      double roundingOfSum = rounding(ONE, ONE, ONE, OUTCOME + i);
      isZero[i] =
          LostDigits.isNothing(sum.value(), sums.largestTerm(position(ONE, ONE, ONE, OUTCOME + i)));
      for (int j = 0; j <= i; j++) {
        DoubleDouble whole = moment(OUTCOME + j, OUTCOME + i).times(n);
        DoubleDouble difference = whole.minus(sum.times(moment(ONE, OUTCOME + j))).dividedBy(n);
        rounding[i][j] =
            rounding(ONE, ONE, OUTCOME + j, OUTCOME + i)
                + Math.abs(means[i].high()) * rounding(ONE, ONE, ONE, OUTCOME + j)
                + Math.abs(means[j].high()) * roundingOfSum;
        rounding[j][i] = rounding[i][j];
        double least = Math.max(rounding[i][j], ROUNDING * Math.abs(whole.high() / n.high()));
        coMoments[i][j] = Math.abs(difference.high()) <= least ? DoubleDouble.ZERO : difference;
        coMoments[j][i] = coMoments[i][j];
      }
    }
    return new Centred(means, coMoments, squares, rounding, isZero);
  }

  /**
   * Sums over the rows, and the bound of the error of their diagonal.
   *
   * @param sums [p + 1][p + 1]
   * @param rounding [p + 1]
   */
  record ResidualMoments(DoubleDouble[][] sums, double[] rounding) {}

  /**
   * Sum of e^2 u_j u_k with the residual e = y - theta_0 - sum theta_j x_j and u = (1, x_j -
   * center_j). Terms of the size of a fourth power of the means cancel out.
   *
   * @param theta intercept and coefficients, [p + 1]
   * @param center [p]
   */
  ResidualMoments residualMoments(DoubleDouble[] theta, DoubleDouble[] center) {
    int size = features + 1;
    DoubleDouble[] residual = new DoubleDouble[size + 1];
    residual[ONE] = theta[0].negate();
    residual[OUTCOME] = DoubleDouble.of(1);
    DoubleDouble[] shift = new DoubleDouble[size];
    shift[0] = DoubleDouble.ZERO;
    for (int j = 0; j < features; j++) {
      residual[FIRST_FEATURE + j] = theta[1 + j].negate();
      shift[1 + j] = center[j].negate();
    }
    DoubleDouble[][] raw = new DoubleDouble[size][size];
    double[][] rawRounding = new double[size][size];
    for (int j = 0; j < size; j++) {
      for (int k = 0; k <= j; k++) {
        raw[j][k] = squaredResiduals(residual, column(j), column(k));
        raw[k][j] = raw[j][k];
        rawRounding[j][k] = roundingOfResiduals(residual, column(j), column(k));
      }
    }
    DoubleDouble[][] centred = new DoubleDouble[size][size];
    double[] rounding = new double[size];
    for (int j = 0; j < size; j++) {
      double distance = Math.abs(shift[j].high());
      rounding[j] =
          rawRounding[j][j] + distance * (2 * rawRounding[j][0] + distance * rawRounding[0][0]);
      for (int k = 0; k < size; k++) {
        centred[j][k] =
            raw[j][k]
                .plus(raw[0][k].times(shift[j]))
                .plus(raw[j][0].times(shift[k]))
                .plus(raw[0][0].times(shift[j]).times(shift[k]));
      }
    }
    return new ResidualMoments(centred, rounding);
  }

  private static int column(int j) {
    return j == 0 ? ONE : FIRST_FEATURE + j - 1;
  }

  private DoubleDouble squaredResiduals(DoubleDouble[] residual, int j, int k) {
    DoubleDouble sum = DoubleDouble.ZERO;
    for (int a = 0; a < residual.length; a++) {
      for (int b = 0; b < residual.length; b++) {
        sum = sum.plus(residual[a].times(residual[b]).times(moment(a, b, j, k)));
      }
    }
    return sum;
  }

  private double roundingOfResiduals(DoubleDouble[] residual, int j, int k) {
    double sum = 0;
    for (int a = 0; a < residual.length; a++) {
      for (int b = 0; b < residual.length; b++) {
        sum += Math.abs(residual[a].high() * residual[b].high()) * rounding(a, b, j, k);
      }
    }
    return sum;
  }

  private DoubleDouble moment(int i, int j) {
    return moment(ONE, ONE, i, j);
  }

  private DoubleDouble moment(int a, int b, int c, int d) {
    return sums.get(position(a, b, c, d));
  }

  private double rounding(int a, int b, int c, int d) {
    return sums.rounding(position(a, b, c, d));
  }

  /** Index of the sum of a product; without the products of four the first two are 1. */
  private int position(int a, int b, int c, int d) {
    if (!isRobust) {
      return two(Math.max(c, d)) + Math.min(c, d);
    }
    int[] sorted = {a, b, c, d};
    Arrays.sort(sorted);
    return four(sorted[3]) + three(sorted[2]) + two(sorted[1]) + sorted[0];
  }

  /** Number of pairs of this number of variables, including repeated ones. */
  private static int two(int variables) {
    return variables * (variables + 1) / 2;
  }

  private static int three(int variables) {
    return two(variables) * (variables + 2) / 3;
  }

  private static int four(int variables) {
    return three(variables) * (variables + 3) / 4;
  }
}
