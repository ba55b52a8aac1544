package io.flinkcx.core.effects;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.regression.Coefficient;
import io.flinkcx.core.regression.LeastSquaresSums;
import io.flinkcx.core.regression.LinearFit;
import io.flinkcx.core.regression.RegressionFit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The importance of drivers of an outcome: a linear model, and the decomposition of its R2 among
 * correlated drivers.
 *
 * <p>Johnson's relative weights: with the drivers' correlation matrix R, its symmetric root L and
 * the correlations r with the outcome, w_j = sum over k of L_jk^2 (L^-1 r)_k^2. LMG (the Shapley
 * value of R2): the mean gain of R2 when the driver enters, over all orders of the drivers, from
 * all 2^p submodels.
 *
 * <p>Source: Johnson (2000), doi:10.1207/S15327906MBR3501_1; Lindeman, Merenda, Gold (1980),
 * Introduction to Bivariate and Multivariate Analysis; Groemping (2006), doi:10.18637/jss.v017.i01.
 *
 * @param fit the linear model with all drivers
 * @param drivers in the order of the features; null if the model has no coefficients
 * @param warning message for the user, null if there is none
 */
public record DriverAnalysis(RegressionFit fit, List<Driver> drivers, String warning) {

  /** More drivers than this have no Shapley values: 2^16 submodels and more. */
  public static final int MAX_SHAPLEY_DRIVERS = 15;

  // of correlations, with an error of 1e-16: a weight then has about eight digits
  private static final double SMALLEST_EIGENVALUE = 1e-14;

  /** Analyses. Arguments as {@link LinearFit#of}. */
  public static DriverAnalysis of(
      LeastSquaresSums sums,
      List<String> names,
      Map<String, Long> rejectedReasons,
      double confidence) {
    RegressionFit fit = LinearFit.of(sums, names, rejectedReasons, confidence);
    if (fit.coefficients() == null) {
      return new DriverAnalysis(fit, null, fit.warning());
    }
    int p = sums.features();
    DoubleDouble[][] c = sums.centred().coMoments();
    int[] kept =
        IntStream.range(0, p)
            .filter(j -> !Double.isNaN(fit.coefficients().get(j + 1).value()))
            .toArray();
    boolean hasVariance = kept.length > 0 && c[0][0].high() > 0;
    double[] weights = filled(p);
    double[] shapley = filled(p);
    List<String> warnings = new ArrayList<>();
    if (hasVariance) {
      // of the outcome, first, and the kept drivers
      int[] variables =
          IntStream.concat(IntStream.of(0), IntStream.of(kept).map(j -> j + 1)).toArray();
      double[] relative = relativeWeights(correlations(c, variables));
      if (relative == null) {
        warnings.add(
            "no_relative_weight: drivers are so strongly correlated that no digit is left");
      } else {
        spread(relative, kept, weights);
      }
      if (kept.length <= MAX_SHAPLEY_DRIVERS) {
        spread(shapley(selected(c, variables)), kept, shapley);
      } else {
        warnings.add(
            "no_shapley: more than "
                + MAX_SHAPLEY_DRIVERS
                + " drivers; use relative_weight or leave some out");
      }
    }
    List<Driver> drivers = new ArrayList<>();
    for (int j = 0; j < p; j++) {
      Coefficient coefficient = fit.coefficients().get(j + 1);
      double beta =
          hasVariance
              ? coefficient.value() * Math.sqrt(c[j + 1][j + 1].dividedBy(c[0][0]).value())
              : Double.NaN;
      drivers.add(new Driver(coefficient, beta, weights[j], shapley[j]));
    }
    if (fit.warning() != null) {
      warnings.add(0, fit.warning());
    }
    return new DriverAnalysis(
        fit, drivers, warnings.isEmpty() ? null : String.join("; ", warnings));
  }

  private static double[] filled(int size) {
    double[] values = new double[size];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private static void spread(double[] values, int[] kept, double[] all) {
    for (int a = 0; a < kept.length; a++) {
      all[kept[a]] = values[a];
    }
  }

  private static DoubleDouble[][] selected(DoubleDouble[][] matrix, int[] variables) {
    DoubleDouble[][] selected = new DoubleDouble[variables.length][variables.length];
    for (int a = 0; a < variables.length; a++) {
      for (int b = 0; b < variables.length; b++) {
        selected[a][b] = matrix[variables[a]][variables[b]];
      }
    }
    return selected;
  }

  private static double[][] correlations(DoubleDouble[][] coMoments, int[] variables) {
    double[] deviations =
        IntStream.of(variables).mapToDouble(j -> Math.sqrt(coMoments[j][j].value())).toArray();
    double[][] correlations = new double[variables.length][variables.length];
    for (int a = 0; a < variables.length; a++) {
      for (int b = 0; b < variables.length; b++) {
        correlations[a][b] =
            a == b
                ? 1
                : coMoments[variables[a]][variables[b]].value() / (deviations[a] * deviations[b]);
      }
    }
    return correlations;
  }

  /** Null if the drivers are not distinguishable within the rounding of their correlations. */
  private static double[] relativeWeights(double[][] correlations) {
    int q = correlations.length - 1;
    RealMatrix r = new Array2DRowRealMatrix(q, q);
    for (int a = 0; a < q; a++) {
      for (int b = 0; b < q; b++) {
        r.setEntry(a, b, correlations[a + 1][b + 1]);
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(r);
    double[][] v = eigen.getV().getData();
    double[] values = eigen.getRealEigenvalues();
    if (Arrays.stream(values).min().orElseThrow() < SMALLEST_EIGENVALUE) {
      return null;
    }
    double[] rotated = new double[q];
    for (int m = 0; m < q; m++) {
      for (int a = 0; a < q; a++) {
        rotated[m] += v[a][m] * correlations[0][a + 1];
      }
    }
    double[] weights = new double[q];
    for (int k = 0; k < q; k++) {
      double beta = 0;
      for (int m = 0; m < q; m++) {
        beta += v[k][m] * rotated[m] / Math.sqrt(values[m]);
      }
      for (int j = 0; j < q; j++) {
        double root = 0;
        for (int m = 0; m < q; m++) {
          root += v[j][m] * Math.sqrt(values[m]) * v[k][m];
        }
        weights[j] += root * root * beta * beta;
      }
    }
    return weights;
  }

  private static double[] shapley(DoubleDouble[][] coMoments) {
    int q = coMoments.length - 1;
    double[] rSquared = new double[1 << q];
    addDrivers(coMoments, coMoments[0][0], 0, 0, rSquared);
    double[] weight = new double[q];
    double permutations = 1; // |S|! (q - |S| - 1)! / q! = 1 / (q C(q - 1, |S|))
    for (int size = 0; size < q; size++) {
      weight[size] = 1 / (q * permutations);
      permutations = permutations * (q - 1 - size) / (size + 1);
    }
    double[] shapley = new double[q];
    for (int set = 0; set < rSquared.length; set++) {
      double share = set == rSquared.length - 1 ? 0 : weight[Integer.bitCount(set)];
      for (int j = 0; j < q; j++) {
        if ((set & 1 << j) == 0) {
          shapley[j] += share * (rSquared[set | 1 << j] - rSquared[set]);
        }
      }
    }
    return shapley;
  }

  /** Visits all sets that add later drivers to this one, given its unexplained part. */
  private static void addDrivers(
      DoubleDouble[][] rest, DoubleDouble total, int set, int next, double[] rSquared) {
    int q = rest.length - 1;
    for (int j = next; j < q; j++) {
      int with = set | 1 << j;
      DoubleDouble[] pivotRow = rest[j + 1];
      DoubleDouble coefficient = rest[0][j + 1].dividedBy(pivotRow[j + 1]);
      rSquared[with] = rSquared[set] + coefficient.times(rest[0][j + 1]).dividedBy(total).value();
      if (j + 1 < q) {
        DoubleDouble[][] swept = new DoubleDouble[q + 1][q + 1];
        for (int a = 0; a <= q; a = a == 0 ? j + 2 : a + 1) {
          DoubleDouble factor = rest[a][j + 1].dividedBy(pivotRow[j + 1]);
          for (int b = 0; b <= q; b = b == 0 ? j + 2 : b + 1) {
            swept[a][b] = rest[a][b].minus(factor.times(rest[j + 1][b]));
          }
        }
        addDrivers(swept, total, with, j + 1, rSquared);
      }
    }
  }
}
