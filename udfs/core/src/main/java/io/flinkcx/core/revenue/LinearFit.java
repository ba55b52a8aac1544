package io.flinkcx.core.revenue;

import io.flinkcx.core.math.IndependentColumns;
import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.TwoSided;
import io.flinkcx.core.math.UnidentifiedFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Linear regression by least squares, y = b_0 + sum b_j x_j, from sums.
 *
 * <p>Standard errors assume equal variances, s^2 (X'X)^-1 with n - k degrees of freedom, or none:
 * HC1, n / (n - k) (X'X)^-1 X' diag(e^2) X (X'X)^-1. A feature that is constant or follows from
 * those before it has no coefficient; the others are those of the model without it.
 *
 * <p>Source: Greene (2018), Econometric Analysis, 8th ed., chapters 3 and 4; MacKinnon, White
 * (1985), doi:10.1016/0304-4076(85)90158-7.
 */
public final class LinearFit {

  // share of the outcome's variance below which what is left is rounding
  private static final double PERFECT = 1e-13;

  // share of a variance for equal spread below which a robust one is rounding
  private static final double ROUNDED_VARIANCE = 1e-20;

  private static final double ROUNDED_CORRELATION = 1e-13;

  private static final double LOST_DIGITS = 1e-6;

  private LinearFit() {}

  /**
   * Fits.
   *
   * @param sums of the rows; their robust standard errors where they hold the sums for it
   * @param names of the features, [p]
   * @param rejectedReasons rows that were bad, by reason
   * @param confidence in (0, 1)
   */
  public static RegressionFit of(
      LeastSquaresSums sums,
      List<String> names,
      Map<String, Long> rejectedReasons,
      double confidence) {
    TwoSided.requireConfidence(confidence);
    long n = sums.n();
    if (n <= 0) {
      return RegressionFit.without(
          RegressionFit.LINEAR, 0, rejectedReasons, "no_data: no row has outcome and features");
    }
    int p = sums.features();
    double[][] all = sums.coMoments();
    double[] means = new double[p];
    double[][] c = new double[p][p];
    double[] xy = new double[p];
    for (int i = 0; i < p; i++) {
      means[i] = sums.mean(i, n);
      xy[i] = all[0][i + 1];
      System.arraycopy(all[i + 1], 1, c[i], 0, p);
    }
    double total = all[0][0];
    int[] kept = IndependentColumns.of(c, means, n);
    int k = kept.length + 1;
    long degreesOfFreedom = n - k;
    RealMatrix inverse = inverse(c, kept);
    double[] theta = new double[p + 1];
    theta[0] = sums.outcomeMean();
    double explained = 0;
    for (int a = 0; a < kept.length; a++) {
      double b = 0;
      for (int other = 0; other < kept.length; other++) {
        b += inverse.getEntry(a, other) * xy[kept[other]];
      }
      theta[kept[a] + 1] = b;
      theta[0] -= b * means[kept[a]];
      explained += b * xy[kept[a]];
    }
    double left = total - explained;
    boolean isPerfect = left <= PERFECT * total;
    double residual = isPerfect ? 0 : left;
    double variance = degreesOfFreedom > 0 ? residual / degreesOfFreedom : Double.NaN;
    double[][] covariance =
        degreesOfFreedom > 0
            ? covariance(sums, theta, means, kept, c, inverse, variance, isPerfect)
            : null;
    double logLikelihood =
        isPerfect ? Double.NaN : -n / 2.0 * (Math.log(2 * Math.PI * residual / n) + 1);
    return new RegressionFit(
        RegressionFit.LINEAR,
        coefficients(names, theta, covariance, kept, c, inverse, degreesOfFreedom, confidence),
        covariance,
        total > 0 ? 1 - residual / total : Double.NaN,
        total > 0 && degreesOfFreedom > 0
            ? 1 - residual / total * (n - 1) / degreesOfFreedom
            : Double.NaN,
        Math.sqrt(variance),
        residual,
        total,
        logLikelihood,
        2 * (k + 1) - 2 * logLikelihood,
        Double.NaN,
        Math.max(0, degreesOfFreedom),
        n,
        rejectedReasons,
        true,
        0,
        warning(
            sums, names, kept, c, means, degreesOfFreedom, total, isPerfect, covariance == null));
  }

  private static RealMatrix inverse(double[][] c, int[] kept) {
    int q = kept.length;
    if (q == 0) {
      return null;
    }
    double[] scale = new double[q];
    RealMatrix correlation = new Array2DRowRealMatrix(q, q);
    for (int a = 0; a < q; a++) {
      scale[a] = Math.sqrt(c[kept[a]][kept[a]]);
    }
    for (int a = 0; a < q; a++) {
      for (int b = 0; b < q; b++) {
        correlation.setEntry(a, b, a == b ? 1 : c[kept[a]][kept[b]] / (scale[a] * scale[b]));
      }
    }
    RealMatrix inverse =
        new CholeskyDecomposition(correlation, 1e-10, 1e-300).getSolver().getInverse();
    for (int a = 0; a < q; a++) {
      for (int b = 0; b < q; b++) {
        inverse.multiplyEntry(a, b, 1 / (scale[a] * scale[b]));
      }
    }
    return inverse;
  }

  /** Of (b_0, b), from that of the intercept at the means and the coefficients. */
  private static double[][] covariance(
      LeastSquaresSums sums,
      double[] theta,
      double[] means,
      int[] kept,
      double[][] c,
      RealMatrix inverse,
      double variance,
      boolean isPerfect) {
    int q = kept.length;
    double n = sums.n();
    RealMatrix centred = new Array2DRowRealMatrix(q + 1, q + 1);
    centred.setEntry(0, 0, 1 / n);
    if (q > 0) {
      centred.setSubMatrix(inverse.getData(), 1, 1);
    }
    RealMatrix shift = new Array2DRowRealMatrix(q + 1, q + 1);
    for (int a = 0; a <= q; a++) {
      shift.setEntry(a, a, 1);
      if (a > 0) {
        shift.setEntry(0, a, -means[kept[a - 1]]);
      }
    }
    RealMatrix plain = shift.multiply(centred).multiply(shift.transpose()).scalarMultiply(variance);
    if (!sums.isRobust() || isPerfect) {
      return RegressionCovariance.spread(plain.getData(), kept, means.length);
    }
    LeastSquaresSums.ResidualMoments residuals = sums.residualMoments(theta, means);
    if (hasLostDigits(residuals.rounding(), variance, c, n)) {
      return null;
    }
    double[][] moments = residuals.sums();
    RealMatrix meat = new Array2DRowRealMatrix(q + 1, q + 1);
    for (int a = 0; a <= q; a++) {
      for (int b = 0; b <= q; b++) {
        meat.setEntry(a, b, moments[a == 0 ? 0 : kept[a - 1] + 1][b == 0 ? 0 : kept[b - 1] + 1]);
      }
    }
    RealMatrix half = shift.multiply(centred);
    RealMatrix robust =
        half.multiply(meat).multiply(half.transpose()).scalarMultiply(n / (n - q - 1));
    dropRounding(robust, plain);
    return RegressionCovariance.spread(robust.getData(), kept, means.length);
  }

  /** Whether rounding could be seen in the sums, which are about variance times spread. */
  private static boolean hasLostDigits(double[] rounding, double variance, double[][] c, double n) {
    boolean hasLost = rounding[0] > LOST_DIGITS * variance * n;
    for (int j = 1; j < rounding.length; j++) {
      double spread = c[j - 1][j - 1];
      hasLost |= spread > 0 && rounding[j] > LOST_DIGITS * variance * spread;
    }
    return hasLost;
  }

  /**
   * Sets to 0 what is rounding: of residuals of 0, and of coefficients that do not hang together.
   */
  private static void dropRounding(RealMatrix robust, RealMatrix plain) {
    int size = robust.getRowDimension();
    double[] errors = new double[size];
    for (int a = 0; a < size; a++) {
      double variance = robust.getEntry(a, a);
      boolean isRounding = variance <= ROUNDED_VARIANCE * plain.getEntry(a, a);
      errors[a] = isRounding ? 0 : Math.sqrt(variance);
    }
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        if (Math.abs(robust.getEntry(a, b)) <= ROUNDED_CORRELATION * errors[a] * errors[b]
            || errors[a] * errors[b] == 0) {
          robust.setEntry(a, b, 0);
        }
      }
    }
  }

  private static List<Coefficient> coefficients(
      List<String> names,
      double[] theta,
      double[][] covariance,
      int[] kept,
      double[][] c,
      RealMatrix inverse,
      long degreesOfFreedom,
      double confidence) {
    double t =
        degreesOfFreedom > 0 ? TwoSided.studentQuantile(confidence, degreesOfFreedom) : Double.NaN;
    List<Coefficient> coefficients = new ArrayList<>();
    coefficients.add(
        coefficient(Coefficient.INTERCEPT, theta, covariance, 0, t, degreesOfFreedom, Double.NaN));
    int a = 0;
    for (int j = 0; j < names.size(); j++) {
      if (a < kept.length && kept[a] == j) {
        double vif = Math.max(1, inverse.getEntry(a, a) * c[j][j]);
        coefficients.add(
            coefficient(names.get(j), theta, covariance, j + 1, t, degreesOfFreedom, vif));
        a++;
      } else {
        coefficients.add(Coefficient.unknown(names.get(j)));
      }
    }
    return coefficients;
  }

  private static Coefficient coefficient(
      String name,
      double[] theta,
      double[][] covariance,
      int i,
      double t,
      long degreesOfFreedom,
      double vif) {
    double value = theta[i];
    double error = covariance == null ? Double.NaN : Math.sqrt(Math.max(0, covariance[i][i]));
    double statistic = error > 0 ? value / error : Double.NaN;
    return new Coefficient(
        name,
        value,
        error,
        statistic,
        TwoSided.studentPValue(statistic, degreesOfFreedom),
        Interval.around(value, t * error),
        vif);
  }

  private static String warning(
      LeastSquaresSums sums,
      List<String> names,
      int[] kept,
      double[][] c,
      double[] means,
      long degreesOfFreedom,
      double total,
      boolean isPerfect,
      boolean hasNoErrors) {
    double n = sums.n();
    String features =
        UnidentifiedFeatures.warning(
            names, kept, j -> IndependentColumns.isConstant(c, means, n, j));
    if (features != null) {
      return features;
    }
    if (total <= 0) {
      return "constant_outcome: the outcome has one value only";
    }
    if (degreesOfFreedom <= 0) {
      return "too_few_rows: as many coefficients as rows, so nothing is left to judge errors by";
    }
    if (hasNoErrors) {
      return "rounding: y or a feature lies so far from 0 that robust errors have no digit left;"
          + " subtract a constant from it first";
    }
    return isPerfect
        ? "perfect_fit: the features give the outcome without an error; is it one of them?"
        : null;
  }
}
