package io.flinkcx.core.churn;

import io.flinkcx.core.math.OrthogonalFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealVector;

/**
 * The score test of proportional hazards: whether a coefficient changes with a function g of time,
 * b + c g(t), for c = 0.
 *
 * <p>With U the gradient by the c at the fit, and J their information where the b are estimated
 * too, J = I_cc - I_cb I_bb^-1 I_bc, the statistic of one feature is U_j^2 / J_jj, and U' J^-1 U
 * for all together.
 *
 * <p>Source: Grambsch, Therneau (1994), doi:10.1093/biomet/81.3.515; as cox.zph of R's survival 3.
 */
final class ProportionalHazards {

  /** The name of the test of all features together. */
  static final String GLOBAL = "GLOBAL";

  private static final double SINGULAR = 1e-10;

  private ProportionalHazards() {}

  /**
   * Tests each feature, then all.
   *
   * @param covariance inverse of the information of the coefficients, [q][q]
   */
  static List<ChiSquareTest> of(
      CoxLikelihood.TimeVarying derivatives,
      double[][] covariance,
      OrthogonalFeatures features,
      List<String> names) {
    int q = covariance.length;
    Array2DRowRealMatrix mixed = new Array2DRowRealMatrix(derivatives.mixed(), false);
    double[][] information =
        mixed
            .multiply(new Array2DRowRealMatrix(covariance, false))
            .multiply(mixed)
            .add(new Array2DRowRealMatrix(derivatives.hessian(), false))
            .scalarMultiply(-1)
            .getData();
    double[] gradient = derivatives.gradient();
    double[][] r = features.fromOrthogonal();
    int[] kept = features.kept();
    List<ChiSquareTest> tests = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      int k = Arrays.binarySearch(kept, j);
      if (k < 0) {
        tests.add(ChiSquareTest.unknown(names.get(j)));
        continue;
      }
      double score = 0;
      double variance = 0;
      double whole = 0;
      for (int a = 0; a < q; a++) {
        score += r[a][k] * gradient[a];
        for (int b = 0; b < q; b++) {
          variance += r[a][k] * information[a][b] * r[b][k];
          whole -= r[a][k] * derivatives.hessian()[a][b] * r[b][k];
        }
      }
      // a smaller part is rounding: the feature varies at one time of an event only
      boolean isKnown = variance > SINGULAR * whole;
      tests.add(ChiSquareTest.of(names.get(j), isKnown ? score * score / variance : Double.NaN, 1));
    }
    tests.add(
        ChiSquareTest.of(
            GLOBAL, quadratic(gradient, information, scale(derivatives.hessian())), q));
    return tests;
  }

  /** The largest magnitude on the diagonal. */
  static double scale(double[][] m) {
    return IntStream.range(0, m.length).mapToDouble(a -> Math.abs(m[a][a])).max().orElse(0);
  }

  /**
   * v' M^-1 v of a symmetric M, up to rounding.
   *
   * @param scale of the entries of M
   * @return NaN if M is singular or not finite
   */
  static double quadratic(double[] v, double[][] m, double scale) {
    if (!Arrays.stream(m).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
      return Double.NaN;
    }
    double[][] symmetric = new double[m.length][m.length];
    for (int a = 0; a < m.length; a++) {
      for (int b = 0; b < m.length; b++) {
        symmetric[a][b] = (m[a][b] + m[b][a]) / 2;
      }
    }
    RealVector vector = new ArrayRealVector(v, false);
    try {
      return new CholeskyDecomposition(
              new Array2DRowRealMatrix(symmetric, false), 0, SINGULAR * scale)
          .getSolver()
          .solve(vector)
          .dotProduct(vector);
    } catch (NonPositiveDefiniteMatrixException e) {
      return Double.NaN;
    }
  }
}
