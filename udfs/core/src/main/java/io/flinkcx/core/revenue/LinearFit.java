package io.flinkcx.core.revenue;

import io.flinkcx.core.math.IndependentColumns;
import io.flinkcx.core.math.TwoSided;
import io.flinkcx.core.math.UnidentifiedFeatures;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
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

  private final LeastSquaresSums sums;
  private final List<String> names;
  private final double n;

  /** Means of the features, [p]. */
  private final double[] means;

  /** Centred cross-products of the features, [p][p]. */
  private final double[][] coMoments;

  /** Sum of squared deviations of the outcome. */
  private final double total;

  private final int[] kept;
  private final double[][] inverseCorrelation;

  /** Intercept and coefficients of the kept features, [q + 1]. */
  private final double[] theta;

  private final boolean isPerfect;
  private final double residual;
  private final long degreesOfFreedom;

  private LinearFit(LeastSquaresSums sums, List<String> names) {
    this.sums = sums;
    this.names = names;
    n = sums.n();
    int p = sums.features();
    double[] allMeans = sums.means();
    double[][] all = sums.coMoments();
    means = Arrays.copyOfRange(allMeans, 1, p + 1);
    coMoments = new double[p][];
    Arrays.setAll(coMoments, j -> Arrays.copyOfRange(all[j + 1], 1, p + 1));
    total = all[0][0];
    kept = IndependentColumns.of(coMoments, means, n);
    inverseCorrelation = IndependentColumns.inverseCorrelation(coMoments, kept);
    theta = new double[kept.length + 1];
    theta[0] = allMeans[0];
    double explained = 0;
    for (int a = 0; a < kept.length; a++) {
      double b = 0;
      for (int other = 0; other < kept.length; other++) {
        b += inverse(a, other) * all[0][kept[other] + 1];
      }
      theta[a + 1] = b;
      theta[0] -= b * means[kept[a]];
      explained += b * all[0][kept[a] + 1];
    }
    double left = total - explained;
    isPerfect = left <= PERFECT * total;
    residual = isPerfect ? 0 : left;
    degreesOfFreedom = sums.n() - theta.length;
  }

  /** Of the co-moments' inverse. */
  private double inverse(int a, int b) {
    return inverseCorrelation[a][b] / (deviation(kept[a]) * deviation(kept[b]));
  }

  private double deviation(int feature) {
    return Math.sqrt(coMoments[feature][feature]);
  }

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
    return sums.n() <= 0
        ? RegressionFit.without(
            RegressionFit.LINEAR, 0, rejectedReasons, "no_data: no row has outcome and features")
        : new LinearFit(sums, names).fit(rejectedReasons, confidence);
  }

  private RegressionFit fit(Map<String, Long> rejectedReasons, double confidence) {
    boolean hasErrors = degreesOfFreedom > 0;
    double variance = hasErrors ? residual / degreesOfFreedom : Double.NaN;
    double[][] covariance = hasErrors ? covariance(variance) : null;
    double logLikelihood =
        isPerfect ? Double.NaN : -n / 2 * (Math.log(2 * Math.PI * residual / n) + 1);
    FittedCoefficients fitted = new FittedCoefficients(kept, theta, covariance);
    return new RegressionFit(
        RegressionFit.LINEAR,
        fitted.judged(
            names,
            inverseCorrelation,
            hasErrors ? TwoSided.studentQuantile(confidence, degreesOfFreedom) : Double.NaN,
            t -> TwoSided.studentPValue(t, degreesOfFreedom)),
        fitted.covarianceOf(names),
        total > 0 ? 1 - residual / total : Double.NaN,
        total > 0 && hasErrors ? 1 - residual / total * (n - 1) / degreesOfFreedom : Double.NaN,
        Math.sqrt(variance),
        residual,
        total,
        logLikelihood,
        2 * (theta.length + 1) - 2 * logLikelihood,
        Double.NaN,
        Math.max(0, degreesOfFreedom),
        sums.n(),
        rejectedReasons,
        true,
        0,
        warning(covariance != null));
  }

  /**
   * Of (b_0, b), from that of the intercept at the means and the coefficients, [q + 1][q + 1]; null
   * where rounding has taken the digits of the robust one.
   */
  private double[][] covariance(double variance) {
    int q = kept.length;
    RealMatrix centred = new Array2DRowRealMatrix(q + 1, q + 1);
    RealMatrix shift = new Array2DRowRealMatrix(q + 1, q + 1);
    centred.setEntry(0, 0, 1 / n);
    shift.setEntry(0, 0, 1);
    for (int a = 0; a < q; a++) {
      shift.setEntry(a + 1, a + 1, 1);
      shift.setEntry(0, a + 1, -means[kept[a]]);
      for (int b = 0; b < q; b++) {
        centred.setEntry(a + 1, b + 1, inverse(a, b));
      }
    }
    RealMatrix half = shift.multiply(centred);
    RealMatrix plain = half.multiply(shift.transpose()).scalarMultiply(variance);
    if (!sums.isRobust() || isPerfect) {
      return plain.getData();
    }
    double[] all = new double[means.length + 1];
    int[] positions = new int[q + 1];
    all[0] = theta[0];
    for (int a = 0; a < q; a++) {
      positions[a + 1] = kept[a] + 1;
      all[positions[a + 1]] = theta[a + 1];
    }
    LeastSquaresSums.ResidualMoments residuals = sums.residualMoments(all, means);
    if (hasLostDigits(residuals.rounding(), variance)) {
      return null;
    }
    RealMatrix meat =
        new Array2DRowRealMatrix(residuals.sums(), false).getSubMatrix(positions, positions);
    RealMatrix robust =
        half.multiply(meat).multiply(half.transpose()).scalarMultiply(n / degreesOfFreedom);
    dropRounding(robust, plain);
    return robust.getData();
  }

  /** Whether rounding could be seen in the sums, which are about variance times spread. */
  private boolean hasLostDigits(double[] rounding, double variance) {
    boolean hasLost = rounding[0] > LOST_DIGITS * variance * n;
    for (int j = 0; j < means.length; j++) {
      double spread = coMoments[j][j];
      hasLost |= spread > 0 && rounding[j + 1] > LOST_DIGITS * variance * spread;
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

  private String warning(boolean hasCovariance) {
    String features =
        UnidentifiedFeatures.warning(
            names, kept, j -> IndependentColumns.isConstant(coMoments, means, n, j));
    if (features != null) {
      return features;
    }
    if (total <= 0) {
      return "constant_outcome: the outcome has one value only";
    }
    if (degreesOfFreedom <= 0) {
      return "too_few_rows: as many coefficients as rows, so nothing is left to judge errors by";
    }
    if (!hasCovariance) {
      return "rounding: y or a feature lies so far from 0 that robust errors have no digit left;"
          + " subtract a constant from it first";
    }
    return isPerfect
        ? "perfect_fit: the features give the outcome without an error; is it one of them?"
        : null;
  }
}
