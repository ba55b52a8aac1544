package io.flinkcx.core.math;

import java.util.Arrays;

/**
 * Least squares from centred cross-products, in double-double, on the identified columns: those
 * that are neither constant nor a linear combination of columns before them.
 *
 * <p>C = L D L' with L unit lower triangular. Without pivoting and square roots every step is the
 * same in any units, and the order of the columns decides which of several is dropped: the last
 * one. A column is dropped if the columns before it leave no more of it than the rounding of
 * doubles leaves of a dependent column: 2^-90 of the squares that cancel.
 *
 * <pre>{@code
 * NormalEquations equations = NormalEquations.of(coMoments, squares);
 * DoubleDouble[] coefficients = equations.solve(right, total).coefficients();
 * }</pre>
 *
 * <p>Source: Golub, Van Loan (2013), Matrix Computations, 4th ed., section 4.1.2.
 */
public final class NormalEquations {

  /** Below this share of the squares that went into it, a sum of squares is rounding. */
  static final double TOLERANCE = 0x1p-90;

  private final DoubleDouble[][] coMoments;
  private final double[] squares;
  private int[] kept = {};

  /** L, [q][q]. */
  private final DoubleDouble[][] factor;

  /** Its inverse: row a is column a minus its projection on those before it, [q][q]. */
  private final DoubleDouble[][] inverseFactor;

  /** D, the remainders of the columns, [q]. */
  private final DoubleDouble[] pivots;

  private NormalEquations(DoubleDouble[][] coMoments, double[] squares) {
    this.coMoments = coMoments;
    this.squares = squares;
    factor = new DoubleDouble[squares.length][];
    inverseFactor = new DoubleDouble[squares.length][];
    pivots = new DoubleDouble[squares.length];
  }

  /**
   * Factors.
   *
   * @param coMoments centred cross-products of the columns, [p][p]
   * @param squares sums of their squares, not centred, [p]
   */
  public static NormalEquations of(DoubleDouble[][] coMoments, double[] squares) {
    NormalEquations equations = new NormalEquations(coMoments, squares);
    for (int column = 0; column < squares.length; column++) {
      equations.append(column);
    }
    return equations;
  }

  private void append(int column) {
    int q = kept.length;
    DoubleDouble[] row = new DoubleDouble[q + 1];
    DoubleDouble[] inverseRow = new DoubleDouble[q + 1];
    Arrays.fill(inverseRow, DoubleDouble.ZERO);
    DoubleDouble rest = project(coMoments[column], coMoments[column][column], row);
    row[q] = DoubleDouble.of(1);
    inverseRow[q] = row[q];
    for (int m = 0; m < q; m++) {
      for (int j = 0; j <= m; j++) {
        inverseRow[j] = inverseRow[j].minus(row[m].times(inverseFactor[m][j]));
      }
    }
    double cancelled = squares[column];
    for (int j = 0; j < q; j++) {
      cancelled += inverseRow[j].high() * inverseRow[j].high() * squares[kept[j]];
    }
    if (!isConstant(column) && rest.high() > TOLERANCE * cancelled) {
      kept = Arrays.copyOf(kept, q + 1);
      kept[q] = column;
      factor[q] = row;
      inverseFactor[q] = inverseRow;
      pivots[q] = rest;
    }
  }

  /**
   * Removes from a variable its projection on the kept columns.
   *
   * @param products of the variable with all columns, [p]
   * @param whole its sum of squared deviations
   * @param shares receives its coefficients on the remainder of each column, [q]
   * @return the sum of squares that remains
   */
  private DoubleDouble project(DoubleDouble[] products, DoubleDouble whole, DoubleDouble[] shares) {
    DoubleDouble rest = whole;
    DoubleDouble[] left = new DoubleDouble[kept.length];
    for (int m = 0; m < kept.length; m++) {
      left[m] = products[kept[m]];
      for (int j = 0; j < m; j++) {
        left[m] = left[m].minus(left[j].times(factor[m][j]));
      }
      shares[m] = left[m].dividedBy(pivots[m]);
      rest = rest.minus(shares[m].times(left[m]));
    }
    return rest;
  }

  /** The columns that are kept, ascending, [q]. */
  public int[] kept() {
    return kept.clone();
  }

  /** Whether a column has one value only. */
  public boolean isConstant(int column) {
    return coMoments[column][column].high() <= TOLERANCE * squares[column];
  }

  /**
   * The result of least squares.
   *
   * @param coefficients of the kept columns, [q]
   * @param residual the sum of squares that they leave
   */
  public record Solution(DoubleDouble[] coefficients, DoubleDouble residual) {}

  /**
   * Solves.
   *
   * @param products centred, of the outcome with all columns, [p]
   * @param total sum of squared deviations of the outcome
   */
  public Solution solve(DoubleDouble[] products, DoubleDouble total) {
    DoubleDouble[] coefficients = new DoubleDouble[kept.length];
    DoubleDouble residual = project(products, total, coefficients);
    for (int m = kept.length - 1; m >= 0; m--) {
      for (int j = 0; j < m; j++) {
        coefficients[j] = coefficients[j].minus(factor[m][j].times(coefficients[m]));
      }
    }
    return new Solution(coefficients, residual);
  }

  /** Inverse of the centred cross-products of the kept columns, [q][q]. */
  public DoubleDouble[][] inverse() {
    int q = kept.length;
    DoubleDouble[][] inverse = new DoubleDouble[q][q];
    for (DoubleDouble[] row : inverse) {
      Arrays.fill(row, DoubleDouble.ZERO);
    }
    for (int m = 0; m < q; m++) {
      for (int a = 0; a <= m; a++) {
        DoubleDouble scaled = inverseFactor[m][a].dividedBy(pivots[m]);
        for (int b = 0; b <= a; b++) {
          inverse[a][b] = inverse[a][b].plus(scaled.times(inverseFactor[m][b]));
          inverse[b][a] = inverse[a][b];
        }
      }
    }
    return inverse;
  }
}
