package io.flinkcx.core.regression;

import io.flinkcx.core.math.DoubleDouble;
import java.util.Arrays;

/**
 * Errors of intercept and coefficients of a linear fit.
 *
 * @param covariance [q + 1][q + 1]; null if there are none
 * @param hasLostDigits whether rounding affects or removes them
 * @param leverage bound of the largest leverage of a row, 0 if it does not matter
 */
record LinearErrors(double[][] covariance, boolean hasLostDigits, double leverage) {

  static final LinearErrors NONE = new LinearErrors(null, false, 0);

  // below this share of the variance for equal spread, a robust one is rounding
  private static final double ROUNDED_VARIANCE = 1e-20;

  private static final double ROUNDED_CORRELATION = 1e-13;

  // relative error of a variance that is reported: its root has half of it
  private static final double LOST_VARIANCE_DIGITS = 2e-9;

  /** With a larger relative error there is no robust variance. */
  private static final double LOST_VARIANCE = 1e-6;

  /**
   * With fewer rows HC0 and HC1 are too small (Long, Ervin 2000,
   * doi:10.1080/00031305.2000.10474549).
   */
  private static final long FEW_ROWS = 250;

  /**
   * The same with a row of more leverage: its squared residual is less than half of its variance.
   */
  private static final double LARGE_LEVERAGE = 0.3;

  /**
   * The errors of the kind of the fit.
   *
   * @param variance of the residuals, n - k degrees of freedom
   */
  static LinearErrors of(LinearFit fit, DoubleDouble variance) {
    return new Derivation(fit).covariance(variance);
  }

  /** Roots of the variances, [q + 1]; null if there are none. */
  double[] standardErrors() {
    if (covariance == null) {
      return null;
    }
    double[] errors = new double[covariance.length];
    Arrays.setAll(errors, i -> Math.sqrt(Math.max(0, covariance[i][i])));
    return errors;
  }

  /** What is to be known of errors from few rows or clusters; null if nothing. */
  String smallSampleWarning(LinearFit fit) {
    if (fit.isPerfect || covariance == null) {
      return null;
    }
    if (fit.kind.isClustered() && fit.clusters() < Sandwich.FEW_CLUSTERS) {
      return Sandwich.fewClusters(fit.clusters());
    }
    boolean isPlain = fit.kind == ErrorKind.HC0 || fit.kind == ErrorKind.HC1;
    return isPlain && (fit.n < FEW_ROWS || leverage > LARGE_LEVERAGE)
        ? "small_sample: "
            + fit.kind.label()
            + " errors are too small with fewer than "
            + FEW_ROWS
            + " rows, or with rows of large leverage; use errors => 'HC3' of CX_LINEAR_FIT"
        : null;
  }

  /** How they follow from the rows or from their sums. */
  private record Derivation(LinearFit fit) {

    private LinearErrors covariance(DoubleDouble variance) {
      DoubleDouble[][] half = half();
      int size = fit.theta.length;
      double[][] plain = new double[size][size];
      for (int a = 0; a < size; a++) {
        plain[a][a] = (a == 0 ? interceptFactor(half) : half[a][a]).times(variance).value();
        for (int b = 0; b < a; b++) {
          plain[a][b] = half[b][a].times(variance).value();
          plain[b][a] = plain[a][b];
        }
      }
      if (fit.kind == ErrorKind.CLASSICAL || fit.isPerfect) {
        return new LinearErrors(plain, false, 0);
      }
      return fit.rows == null ? ofSums(half, plain) : ofRows(half, plain);
    }

    /** From sums about the means to (b_0, b): half' of u is the weight of a row's residual. */
    private DoubleDouble[][] half() {
      int size = fit.theta.length;
      DoubleDouble[][] half = new DoubleDouble[size][size];
      half[0][0] = DoubleDouble.of(1).dividedBy(DoubleDouble.of(fit.weight));
      for (int a = 0; a < fit.kept.length; a++) {
        half[0][a + 1] = DoubleDouble.ZERO;
        half[a + 1][0] = DoubleDouble.ZERO;
        for (int b = 0; b < fit.kept.length; b++) {
          half[a + 1][b + 1] = fit.inverse[a][b];
          half[0][a + 1] = half[0][a + 1].minus(fit.inverse[a][b].times(fit.means[b]));
        }
      }
      return half;
    }

    /** Robust errors in a second pass. */
    private LinearErrors ofRows(DoubleDouble[][] half, double[][] plain) {
      int size = fit.theta.length;
      double[] outcomes = fit.rows.outcomes();
      double[][] features = fit.rows.features();
      double[] counts = fit.rows.counts();
      double[] weights = fit.rows.weights();
      Sandwich sandwich = new Sandwich(size, fit.kind, fit.rows.numberOfClusters());
      double[] u = new double[size];
      u[0] = 1;
      double[] influence = new double[size];
      for (int i = 0; i < counts.length; i++) {
        double error = distance(outcomes[i], fit.centred.means()[0]);
        for (int a = 0; a < fit.kept.length; a++) {
          u[a + 1] = distance(features[i][fit.kept[a]], fit.means[a]);
          error -= fit.theta[a + 1].high() * u[a + 1];
        }
        double leverage = half[0][0].high();
        for (int a = 0; a < size; a++) {
          double sum = 0;
          for (int b = a == 0 ? 0 : 1; b < size; b++) {
            sum += half[a][b].high() * u[b];
          }
          influence[a] = weights[i] * error * sum;
          leverage += a == 0 ? 0 : u[a] * sum;
        }
        sandwich.add(influence, counts[i], weights[i] * leverage, fit.rows.cluster(i));
      }
      double[][] robust = sandwich.covariance(fit.n, size, true);
      if (robust != null) {
        dropRounding(robust, plain);
      }
      return new LinearErrors(robust, false, sandwich.largestLeverage());
    }

    private static double distance(double value, DoubleDouble mean) {
      return value - mean.high() - mean.low();
    }

    /** HC0 or HC1 from the sums of products of four. */
    private LinearErrors ofSums(DoubleDouble[][] half, double[][] plain) {
      int size = fit.theta.length;
      DoubleDouble[] all = new DoubleDouble[fit.sums.features() + 1];
      Arrays.fill(all, DoubleDouble.ZERO);
      int[] positions = new int[size];
      all[0] = fit.theta[0];
      for (int a = 0; a < fit.kept.length; a++) {
        positions[a + 1] = fit.kept[a] + 1;
        all[positions[a + 1]] = fit.theta[a + 1];
      }
      LeastSquaresSums.ResidualMoments residuals =
          fit.sums.residualMoments(all, LinearFit.withoutOutcome(fit.centred.means()));
      double correction = fit.kind == ErrorKind.HC1 ? fit.n / fit.degreesOfFreedom : 1;
      double lost = 0;
      double[][] robust = new double[size][size];
      for (int a = 0; a < size; a++) {
        double roundingOfRoot = 0;
        for (int i = 0; i < size; i++) {
          roundingOfRoot +=
              Math.abs(half[a][i].high()) * Math.sqrt(residuals.rounding()[positions[i]]);
        }
        lost = Math.max(lost, roundingOfRoot * roundingOfRoot * correction / plain[a][a]);
        for (int b = 0; b <= a; b++) {
          DoubleDouble sum = DoubleDouble.ZERO;
          for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
              DoubleDouble meat = residuals.sums()[positions[i]][positions[j]];
              sum = sum.plus(half[a][i].times(meat).times(half[b][j]));
            }
          }
          robust[a][b] = sum.value() * correction;
          robust[b][a] = robust[a][b];
        }
      }
      if (lost > LOST_VARIANCE) {
        return new LinearErrors(null, true, 0);
      }
      dropRounding(robust, plain);
      return new LinearErrors(
          robust, lost > LOST_VARIANCE_DIGITS, fit.n < FEW_ROWS ? 0 : largestLeverage(half));
    }

    /**
     * Bound of the largest leverage, from the sum of their squares: Samuelson's inequality, since
     * they sum to k.
     */
    private double largestLeverage(DoubleDouble[][] half) {
      DoubleDouble[][] form = half.clone();
      form[0] = half[0].clone();
      form[0][0] = interceptFactor(form);
      for (int a = 1; a < form.length; a++) {
        form[a] = half[a].clone();
        form[a][0] = half[0][a];
      }
      double mean = fit.theta.length / fit.n;
      double spread = Math.max(0, fit.sums.squaredForms(form, fit.kept) - fit.theta.length * mean);
      return mean + Math.sqrt((fit.n - 1) / fit.n * spread);
    }

    /** 1 / n + m' C^-1 m. */
    private DoubleDouble interceptFactor(DoubleDouble[][] half) {
      DoubleDouble sum = half[0][0];
      for (int a = 0; a < fit.kept.length; a++) {
        sum = sum.minus(half[0][a + 1].times(fit.means[a]));
      }
      return sum;
    }

    /** Sets rounding to 0: residuals of a perfect fit, and coefficients of unrelated variables. */
    private static void dropRounding(double[][] robust, double[][] plain) {
      int size = robust.length;
      double[] errors = new double[size];
      for (int a = 0; a < size; a++) {
        boolean isRounding = robust[a][a] <= ROUNDED_VARIANCE * plain[a][a];
        errors[a] = isRounding ? 0 : Math.sqrt(robust[a][a]);
      }
      for (int a = 0; a < size; a++) {
        for (int b = 0; b < size; b++) {
          double product = errors[a] * errors[b];
          if (product == 0 || Math.abs(robust[a][b]) <= ROUNDED_CORRELATION * product) {
            robust[a][b] = 0;
          }
        }
      }
    }
  }
}
