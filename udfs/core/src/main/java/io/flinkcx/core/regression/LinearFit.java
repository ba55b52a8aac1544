package io.flinkcx.core.regression;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.LostDigits;
import io.flinkcx.core.math.NormalEquations;
import io.flinkcx.core.math.TwoSided;
import io.flinkcx.core.math.UnidentifiedFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Linear regression by least squares, y = b_0 + sum b_j x_j, from sums.
 *
 * <p>Standard errors assume equal variances, s^2 (X'X)^-1 with n - k degrees of freedom, or none:
 * HC1, n / (n - k) (X'X)^-1 X' diag(e^2) X (X'X)^-1. A feature that is constant or follows from
 * those before it has no coefficient; the other coefficients are those of the model without it.
 *
 * <p>The solution has the precision of the sums, about 32 digits. Collinear features reduce it by
 * the number of leading zeros of 1 - R2 of a feature on the others. Digits lost to far larger
 * values that were retracted are reported: {@code rounding}.
 *
 * <p>Source: Greene (2018), Econometric Analysis, 8th ed., chapters 3 and 4; MacKinnon, White
 * (1985), doi:10.1016/0304-4076(85)90158-7.
 */
public final class LinearFit {

  // below this share of the squares that cancel, the remainder is the rounding of the doubles
  private static final double PERFECT = 0x1p-90;

  // below this share of the variance for equal spread, a robust one is rounding
  private static final double ROUNDED_VARIANCE = 1e-20;

  private static final double ROUNDED_CORRELATION = 1e-13;

  // relative error of a variance that is reported: its root has half of it
  private static final double LOST_VARIANCE_DIGITS = 2e-9;

  /** With a larger relative error there is no robust variance. */
  private static final double LOST_VARIANCE = 1e-6;

  /** With a larger relative error of a variable's spread there is no model. */
  private static final double LOST_SPREAD = 1e-2;

  // largest share of a sum of squares, 1e-9 squared, that may be rounding in a sum without a
  // remainder
  private static final double NO_SPREAD = 1e-18;
  private static final double NO_RESIDUAL = 1e-18;

  // the same for a dependent feature, which would be identified below that
  private static final double NO_REST = 1e-16;

  // below this share of its natural size (spread of y over that of x) a coefficient counts as 0
  private static final double NO_COEFFICIENT = 1e-6;

  private final LeastSquaresSums sums;
  private final List<String> names;
  private final double n;

  /** Of the outcome, first, and the features. */
  private final LeastSquaresSums.Centred centred;

  private final NormalEquations equations;
  private final int[] kept;

  /** Means of the kept features, [q]. */
  private final DoubleDouble[] means;

  /** Of the co-moments of the kept features, [q][q]. */
  private final DoubleDouble[][] inverse;

  /** Intercept and coefficients of the kept features, [q + 1]. */
  private final DoubleDouble[] theta;

  /** Sum of squared deviations of the outcome. */
  private final DoubleDouble total;

  private final boolean isPerfect;
  private final DoubleDouble residual;
  private final double residualRounding;
  private final long degreesOfFreedom;

  private LinearFit(LeastSquaresSums sums, List<String> names) {
    this.sums = sums;
    this.names = names;
    n = sums.n();
    centred = sums.centred();
    int p = sums.features();
    DoubleDouble[][] coMoments = new DoubleDouble[p][];
    Arrays.setAll(coMoments, j -> withoutOutcome(centred.coMoments()[j + 1]));
    total = centred.coMoments()[0][0];
    equations = NormalEquations.of(coMoments, Arrays.copyOfRange(centred.squares(), 1, p + 1));
    kept = equations.kept();
    inverse = equations.inverse();
    NormalEquations.Solution solution =
        equations.solve(withoutOutcome(centred.coMoments()[0]), total);
    means = new DoubleDouble[kept.length];
    theta = new DoubleDouble[kept.length + 1];
    theta[0] = centred.means()[0];
    double cancelled = centred.squares()[0];
    for (int a = 0; a < kept.length; a++) {
      means[a] = centred.means()[kept[a] + 1];
      theta[a + 1] = solution.coefficients()[a];
      theta[0] = theta[0].minus(theta[a + 1].times(means[a]));
      cancelled += theta[a + 1].high() * theta[a + 1].high() * centred.squares()[kept[a] + 1];
    }
    residualRounding = residualRounding();
    isPerfect = solution.residual().high() <= Math.max(PERFECT * cancelled, residualRounding);
    residual = isPerfect ? DoubleDouble.ZERO : solution.residual();
    degreesOfFreedom = sums.n() - theta.length;
  }

  private double residualRounding() {
    double sum = roundingOfProducts(-1);
    for (int a = 0; a < kept.length; a++) {
      sum += Math.abs(theta[a + 1].high()) * roundingOfProducts(kept[a]);
    }
    return sum;
  }

  /** Bound of the error of the residuals' products with the outcome, -1, or a feature. */
  private double roundingOfProducts(int variable) {
    double[] rounding = centred.rounding()[variable + 1];
    double sum = rounding[0];
    for (int a = 0; a < kept.length; a++) {
      sum += Math.abs(theta[a + 1].high()) * rounding[kept[a] + 1];
    }
    return sum;
  }

  private static DoubleDouble[] withoutOutcome(DoubleDouble[] products) {
    return Arrays.copyOfRange(products, 1, products.length);
  }

  /**
   * Fits.
   *
   * @param sums of the rows; errors are robust if the sums for it are there
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
    if (sums.n() <= 0) {
      return RegressionFit.without(
          RegressionFit.LINEAR, 0, rejectedReasons, "no_data: no row has outcome and features");
    }
    LinearFit fit = new LinearFit(sums, names);
    List<String> lost = fit.lostVariables();
    return lost.isEmpty()
        ? fit.fit(rejectedReasons, confidence)
        : RegressionFit.without(
            RegressionFit.LINEAR,
            sums.n(),
            rejectedReasons,
            "rounding: "
                + String.join(", ", lost)
                + " had far larger values that were retracted, so no digit of the others is left;"
                + " run the fit again on the rows");
  }

  /** Variables without a correct digit of their spread. */
  private List<String> lostVariables() {
    List<String> lost = new ArrayList<>();
    for (int i = 0; i < centred.means().length; i++) {
      double spread = centred.coMoments()[i][i].high();
      double squares = centred.squares()[i];
      boolean isLost =
          spread <= 0
              ? centred.rounding()[i][i] > NO_SPREAD * squares && !centred.isZero()[i]
              : centred.rounding()[i][i] > LOST_SPREAD * spread;
      if (isLost) {
        lost.add(i == 0 ? "y" : names.get(i - 1));
      }
    }
    return lost;
  }

  private RegressionFit fit(Map<String, Long> rejectedReasons, double confidence) {
    boolean hasErrors = degreesOfFreedom > 0;
    DoubleDouble variance =
        hasErrors
            ? residual.dividedBy(DoubleDouble.of(degreesOfFreedom))
            : DoubleDouble.of(Double.NaN);
    Errors errors = hasErrors ? errors(variance) : Errors.NONE;
    double logLikelihood =
        isPerfect ? Double.NaN : -n / 2 * (Math.log(2 * Math.PI * residual.value() / n) + 1);
    double unexplained = total.high() > 0 ? residual.dividedBy(total).value() : Double.NaN;
    double[] values = Arrays.stream(theta).mapToDouble(DoubleDouble::value).toArray();
    double[] inflation = new double[kept.length];
    Arrays.setAll(inflation, a -> inverse[a][a].times(coMoment(a)).value());
    FittedCoefficients fitted =
        new FittedCoefficients(kept, values, errors.standardErrors(), errors.covariance());
    return new RegressionFit(
        RegressionFit.LINEAR,
        fitted.judged(
            names,
            inflation,
            hasErrors ? TwoSided.studentQuantile(confidence, degreesOfFreedom) : Double.NaN,
            t -> TwoSided.studentPValue(t, degreesOfFreedom)),
        fitted.covarianceOf(names),
        1 - unexplained,
        hasErrors ? 1 - unexplained * (n - 1) / degreesOfFreedom : Double.NaN,
        Math.sqrt(variance.value()),
        residual.value(),
        total.value(),
        logLikelihood,
        // sigma is a parameter too
        2 * (theta.length + 1) - 2 * logLikelihood,
        Double.NaN,
        Math.max(0, degreesOfFreedom),
        sums.n(),
        rejectedReasons,
        true,
        0,
        warning(errors));
  }

  private DoubleDouble coMoment(int a) {
    return centred.coMoments()[kept[a] + 1][kept[a] + 1];
  }

  /**
   * Errors of intercept and coefficients.
   *
   * @param covariance [q + 1][q + 1]; null if there are none
   * @param hasLostDigits whether rounding affects or removes them
   */
  private record Errors(double[][] covariance, boolean hasLostDigits) {

    static final Errors NONE = new Errors(null, false);

    double[] standardErrors() {
      if (covariance == null) {
        return null;
      }
      double[] errors = new double[covariance.length];
      Arrays.setAll(errors, i -> Math.sqrt(Math.max(0, covariance[i][i])));
      return errors;
    }
  }

  private Errors errors(DoubleDouble variance) {
    int size = theta.length;
    // from sums about the means to (b_0, b): half' of u is the weight of a row's residual
    DoubleDouble[][] half = new DoubleDouble[size][size];
    half[0][0] = DoubleDouble.of(1).dividedBy(DoubleDouble.of(n));
    for (int a = 0; a < kept.length; a++) {
      half[0][a + 1] = DoubleDouble.ZERO;
      half[a + 1][0] = DoubleDouble.ZERO;
      for (int b = 0; b < kept.length; b++) {
        half[a + 1][b + 1] = inverse[a][b];
        half[0][a + 1] = half[0][a + 1].minus(inverse[a][b].times(means[b]));
      }
    }
    double[][] plain = new double[size][size];
    for (int a = 0; a < size; a++) {
      plain[a][a] = (a == 0 ? interceptFactor(half) : half[a][a]).times(variance).value();
      for (int b = 0; b < a; b++) {
        plain[a][b] = half[b][a].times(variance).value();
        plain[b][a] = plain[a][b];
      }
    }
    if (!sums.isRobust() || isPerfect) {
      return new Errors(plain, false);
    }
    int p = sums.features();
    DoubleDouble[] all = new DoubleDouble[p + 1];
    Arrays.fill(all, DoubleDouble.ZERO);
    int[] positions = new int[size];
    all[0] = theta[0];
    for (int a = 0; a < kept.length; a++) {
      positions[a + 1] = kept[a] + 1;
      all[positions[a + 1]] = theta[a + 1];
    }
    LeastSquaresSums.ResidualMoments residuals =
        sums.residualMoments(all, withoutOutcome(centred.means()));
    double correction = n / degreesOfFreedom;
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
      return new Errors(null, true);
    }
    dropRounding(robust, plain);
    return new Errors(robust, lost > LOST_VARIANCE_DIGITS);
  }

  /** 1 / n + m' C^-1 m. */
  private DoubleDouble interceptFactor(DoubleDouble[][] half) {
    DoubleDouble sum = half[0][0];
    for (int a = 0; a < kept.length; a++) {
      sum = sum.minus(half[0][a + 1].times(means[a]));
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

  /** Whether residuals, coefficients or their errors have fewer correct digits than they show. */
  private boolean hasLostDigits(double[] standardErrors) {
    boolean hasSpread = total.high() > 0; // without, all are 0
    double most = isPerfect ? NO_RESIDUAL * total.high() : LostDigits.TOLD * residual.high();
    boolean hasLost = hasSpread && residualRounding > most;
    double[][] rounding = centred.rounding();
    for (int a = 0; a < kept.length; a++) {
      double ofCoefficient = 0;
      double ofInverse = 0;
      for (int b = 0; b < kept.length; b++) {
        double weight = Math.abs(inverse[a][b].high());
        ofCoefficient += weight * roundingOfProducts(kept[b]);
        for (int c = 0; c < kept.length; c++) {
          ofInverse += weight * rounding[kept[b] + 1][kept[c] + 1] * Math.abs(inverse[c][a].high());
        }
      }
      double natural = Math.sqrt(total.high() / coMoment(a).high());
      double size =
          Math.abs(theta[a + 1].high()) + (standardErrors == null ? 0 : standardErrors[a + 1]);
      hasLost |=
          hasSpread && ofCoefficient > LostDigits.TOLD * Math.max(size, NO_COEFFICIENT * natural);
      hasLost |= ofInverse > LostDigits.TOLD * inverse[a][a].high();
    }
    int a = 0;
    for (int j = 0; j < names.size(); j++) {
      if (a < kept.length && kept[a] == j) {
        a++;
      } else {
        hasLost |=
            rounding[j + 1][j + 1] > NO_REST * centred.coMoments()[j + 1][j + 1].high()
                && !equations.isConstant(j);
      }
    }
    return hasLost;
  }

  private String warning(Errors errors) {
    List<String> warnings = new ArrayList<>();
    if (degreesOfFreedom > 0 && errors.covariance() == null) {
      warnings.add(
          "rounding: robust errors have no correct digit, because y or a feature is far from 0 or"
              + " had far larger values that were retracted; subtract a constant, or run the fit"
              + " again on the rows");
    } else if (errors.hasLostDigits() || hasLostDigits(errors.standardErrors())) {
      warnings.add(
          "rounding: fewer than 10 digits are correct, because values are far from 0, far larger"
              + " ones were retracted, or features nearly follow from others; subtract a"
              + " constant, or run the fit again on the rows");
    }
    String features = UnidentifiedFeatures.warning(names, kept, equations::isConstant);
    if (features != null) {
      warnings.add(features);
    } else if (total.high() <= 0) {
      warnings.add("constant_outcome: the outcome has one value only");
    } else if (degreesOfFreedom <= 0) {
      warnings.add("too_few_rows: as many coefficients as rows, so errors cannot be estimated");
    } else if (isPerfect) {
      warnings.add(
          "perfect_fit: the features determine the outcome without error; check whether the"
              + " outcome is one of them");
    }
    return warnings.isEmpty() ? null : String.join("; ", warnings);
  }
}
