package io.flinkcx.core.revenue;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.SumVector;
import java.util.Arrays;

/**
 * The sums that a least-squares fit needs: all products of two of (1, y, x_1 .. x_p), and for
 * robust standard errors all products of four. Of fixed size, in double-double: rows may come in
 * any order and split, and be taken away again.
 *
 * <pre>{@code
 * LeastSquaresSums sums = new LeastSquaresSums(2, false);
 * sums.add(y, new double[] {x1, x2}, 1);
 * RegressionFit fit = LinearFit.of(sums, names, Map.of(), 0.95);
 * }</pre>
 */
public final class LeastSquaresSums {

  /** More features than this have no robust standard errors: the sums would be 7,000. */
  public static final int MAX_ROBUST_FEATURES = 16;

  /** Values beyond this magnitude are not taken: a product of four of them could overflow. */
  public static final double LARGEST_VALUE = 1e70;

  // of a sum of products of four
  private static final double ROUNDING = 0x1p-96;

  private static final int ONE = 0;
  private static final int OUTCOME = 1;
  private static final int FIRST_FEATURE = 2;

  private final int features;
  private final boolean isRobust;
  private final SumVector sums;

  /** No rows yet, of so many features. */
  public LeastSquaresSums(int features, boolean robust) {
    this(features, robust, new SumVector(size(features, robust)));
  }

  /**
   * What {@link #array} gave, which is changed in place.
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

  /** Whether a row can be taken: outcome and features are numbers, finite, not beyond 1e70. */
  public static boolean accepts(double outcome, double[] row) {
    boolean accepts = Math.abs(outcome) <= LARGEST_VALUE;
    for (double value : row) {
      accepts &= Math.abs(value) <= LARGEST_VALUE;
    }
    return accepts;
  }

  /**
   * Adds rows that are alike, for which {@link #accepts} holds.
   *
   * @param count how many, whole; below 0 takes them away
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

  /** All that is known, as one array that changes with the sums. */
  public double[] array() {
    return sums.array();
  }

  /** How many features. */
  public int features() {
    return features;
  }

  /** Whether the products of four are there. */
  public boolean isRobust() {
    return isRobust;
  }

  /** Rows. */
  public long n() {
    return (long) moment(ONE, ONE).value();
  }

  /** Means of the outcome, first, and the features, [p + 1]; NaN without rows. */
  public double[] means() {
    double[] means = new double[features + 1];
    for (int i = 0; i < means.length; i++) {
      means[i] = moment(ONE, OUTCOME + i).value() / moment(ONE, ONE).value();
    }
    return means;
  }

  /**
   * Centred cross-products of the outcome and the features, [p + 1][p + 1]; the outcome is first.
   *
   * <p>n sum(ab) - sum(a) sum(b) in double-double: no digit is lost where means are large.
   */
  public double[][] coMoments() {
    int size = features + 1;
    DoubleDouble n = moment(ONE, ONE);
    double[][] centred = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        DoubleDouble whole = moment(OUTCOME + j, OUTCOME + i).times(n);
        DoubleDouble product = moment(ONE, OUTCOME + i).times(moment(ONE, OUTCOME + j));
        double difference = whole.plus(product.negate()).value();
        boolean isRounding = Math.abs(difference) <= 0x1p-96 * Math.abs(whole.value());
        centred[i][j] = isRounding ? 0 : difference / n.value();
        centred[j][i] = centred[i][j];
      }
    }
    return centred;
  }

  /**
   * Sums over the rows, and how far rounding may have moved the ones of the diagonal.
   *
   * @param sums [p + 1][p + 1]
   * @param rounding [p + 1]
   */
  record ResidualMoments(double[][] sums, double[] rounding) {}

  /**
   * Sum of e^2 u_j u_k with the residual e = y - theta_0 - sum theta_j x_j and u = (1, x_j -
   * center_j). Terms of the size of a fourth power of the means cancel out.
   *
   * @param theta intercept and coefficients, [p + 1]
   * @param center [p]
   */
  ResidualMoments residualMoments(double[] theta, double[] center) {
    int variables = features + FIRST_FEATURE;
    double[] residual = new double[variables];
    residual[ONE] = -theta[0];
    residual[OUTCOME] = 1;
    for (int j = 0; j < features; j++) {
      residual[FIRST_FEATURE + j] = -theta[1 + j];
    }
    DoubleDouble[][] raw = new DoubleDouble[features + 1][features + 1];
    double[] largest = new double[features + 1];
    for (int j = 0; j <= features; j++) {
      for (int k = 0; k <= j; k++) {
        raw[j][k] = squaredResiduals(residual, column(j), column(k));
        raw[k][j] = raw[j][k];
      }
      largest[j] = largestTerm(residual, column(j));
    }
    double[][] centred = new double[features + 1][features + 1];
    double[] rounding = new double[features + 1];
    for (int j = 0; j <= features; j++) {
      double center1 = j == 0 ? 0 : center[j - 1];
      rounding[j] = ROUNDING * (largest[j] + center1 * center1 * largest[0]);
      DoubleDouble shiftJ = DoubleDouble.of(-center1);
      for (int k = 0; k <= features; k++) {
        DoubleDouble shiftK = DoubleDouble.of(k == 0 ? 0 : -center[k - 1]);
        centred[j][k] =
            raw[j][k]
                .plus(raw[0][k].times(shiftJ))
                .plus(raw[j][0].times(shiftK))
                .plus(raw[0][0].times(shiftJ).times(shiftK))
                .value();
      }
    }
    return new ResidualMoments(centred, rounding);
  }

  private double largestTerm(double[] residual, int j) {
    double largest = 0;
    for (int a = 0; a < residual.length; a++) {
      double term = residual[a] * residual[a] * moment(a, a, j, j).value();
      largest = Math.max(largest, Math.abs(term));
    }
    return largest;
  }

  private static int column(int j) {
    return j == 0 ? ONE : FIRST_FEATURE + j - 1;
  }

  private DoubleDouble squaredResiduals(double[] residual, int j, int k) {
    DoubleDouble sum = DoubleDouble.ZERO;
    for (int a = 0; a < residual.length; a++) {
      for (int b = 0; b < residual.length; b++) {
        if (residual[a] != 0 && residual[b] != 0) {
          sum = sum.plus(DoubleDouble.product(residual[a], residual[b]).times(moment(a, b, j, k)));
        }
      }
    }
    return sum;
  }

  private DoubleDouble moment(int i, int j) {
    return isRobust ? moment(ONE, ONE, i, j) : sums.get(two(Math.max(i, j)) + Math.min(i, j));
  }

  private DoubleDouble moment(int a, int b, int c, int d) {
    int[] sorted = {a, b, c, d};
    Arrays.sort(sorted);
    return sums.get(four(sorted[3]) + three(sorted[2]) + two(sorted[1]) + sorted[0]);
  }

  /** How many ways there are to take two of so many variables, repeated or not. */
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
