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
 * <p>Standard errors are those of {@link ErrorKind}: classical ones assume equal variances, s^2
 * (X'WX)^-1 with n - k degrees of freedom. HC0 and HC1 need the sums alone, the others the rows.
 * Intervals are Student's with n - k degrees of freedom, with clusters with one less than there are
 * clusters. With a ridge penalty there are none. A feature that is constant or follows from those
 * before it has no coefficient; the other coefficients are those of the model without it.
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

  /**
   * With fewer rows HC0 and HC1 are too small (Long, Ervin 2000,
   * doi:10.1080/00031305.2000.10474549).
   */
  private static final long FEW_ROWS = 250;

  /**
   * The same with a row of more leverage: its squared residual is less than half of its variance.
   */
  private static final double LARGE_LEVERAGE = 0.3;

  private final LeastSquaresSums sums;

  /** The rows of the sums; null if the errors do not need them. */
  private final RegressionRows rows;

  private final ErrorKind kind;
  private final double ridge;
  private final List<String> names;

  /** Observations. */
  private final double n;

  /** Their weight, which is n without weights. */
  private final double weight;

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

  private LinearFit(
      LeastSquaresSums sums,
      RegressionRows rows,
      long n,
      List<String> names,
      RegressionOptions options) {
    this.sums = sums;
    this.rows = rows;
    kind = options.errors();
    ridge = options.ridge();
    this.names = names;
    this.n = n;
    weight = sums.weight();
    centred = sums.centred();
    int p = sums.features();
    DoubleDouble[][] coMoments = new DoubleDouble[p][];
    Arrays.setAll(coMoments, j -> withoutOutcome(centred.coMoments()[j + 1]));
    total = centred.coMoments()[0][0];
    equations = NormalEquations.of(coMoments, Arrays.copyOfRange(centred.squares(), 1, p + 1));
    kept = equations.kept();
    inverse = equations.inverse();
    NormalEquations.Solution solution = options.hasRidge() ? penalized() : solution(equations);
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
    degreesOfFreedom = n - theta.length;
  }

  private NormalEquations.Solution solution(NormalEquations of) {
    return of.solve(withoutOutcome(centred.coMoments()[0]), total);
  }

  /**
   * The minimum of RSS / 2 + lambda / 2 sum (s_j b_j)^2: since s_j^2 is a feature's co-moment over
   * the weight, the diagonal grows by the share lambda / weight.
   */
  private NormalEquations.Solution penalized() {
    int q = kept.length;
    DoubleDouble growth = DoubleDouble.of(1).plus(DoubleDouble.of(ridge / weight));
    DoubleDouble[][] matrix = new DoubleDouble[q][q];
    DoubleDouble[] products = new DoubleDouble[q];
    double[] squares = new double[q];
    for (int a = 0; a < q; a++) {
      for (int b = 0; b < q; b++) {
        matrix[a][b] = centred.coMoments()[kept[a] + 1][kept[b] + 1];
      }
      matrix[a][a] = matrix[a][a].times(growth);
      products[a] = centred.coMoments()[0][kept[a] + 1];
      squares[a] = centred.squares()[kept[a] + 1];
    }
    DoubleDouble[] b = NormalEquations.of(matrix, squares).solve(products, total).coefficients();
    DoubleDouble rest = total;
    for (int a = 0; a < q; a++) {
      DoubleDouble gradient = products[a].plus(products[a]).negate();
      for (int c = 0; c < q; c++) {
        gradient = gradient.plus(b[c].times(centred.coMoments()[kept[a] + 1][kept[c] + 1]));
      }
      rest = rest.plus(b[a].times(gradient));
    }
    return new NormalEquations.Solution(b, rest);
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
   * Fits with classical errors, or with HC1 if the sums for it are there.
   *
   * @param sums of the rows
   * @param names of the features, [p]
   * @param rejectedReasons rows that were bad, by reason
   * @param confidence in (0, 1)
   */
  public static RegressionFit of(
      LeastSquaresSums sums,
      List<String> names,
      Map<String, Long> rejectedReasons,
      double confidence) {
    ErrorKind kind = sums.isRobust() ? ErrorKind.HC1 : ErrorKind.CLASSICAL;
    return of(sums, names, rejectedReasons, new RegressionOptions(confidence, kind));
  }

  /**
   * Fits.
   *
   * @param sums of the rows
   * @param names of the features, [p]
   * @param rejectedReasons rows that were bad, by reason
   * @param options with errors that need no rows; HC0 and HC1 need the sums for them
   */
  public static RegressionFit of(
      LeastSquaresSums sums,
      List<String> names,
      Map<String, Long> rejectedReasons,
      RegressionOptions options) {
    return sums.n() <= 0
        ? withoutRows(rejectedReasons)
        : of(new LinearFit(sums, null, sums.n(), names, options), rejectedReasons, options);
  }

  /**
   * Fits with any errors and weights.
   *
   * @param rows with values of at most {@link LeastSquaresSums#LARGEST_VALUE}
   * @param names of the features, [p]
   * @param options of the fit; clustered errors need clusters
   */
  public static RegressionFit of(
      RegressionRows rows, List<String> names, RegressionOptions options) {
    if (rows.n() <= 0) {
      return withoutRows(rows.rejectedReasons());
    }
    double[][] features = rows.features();
    double[] outcomes = rows.outcomes();
    double[] totals = rows.totals();
    LeastSquaresSums sums = new LeastSquaresSums(names.size(), false);
    for (int i = 0; i < totals.length; i++) {
      sums.add(outcomes[i], features[i], totals[i]);
    }
    LinearFit fit = new LinearFit(sums, rows, rows.n(), names, options);
    return of(fit, rows.rejectedReasons(), options);
  }

  private static RegressionFit withoutRows(Map<String, Long> rejectedReasons) {
    return RegressionFit.without(
        RegressionFit.LINEAR, 0, rejectedReasons, "no_data: no row has outcome and features");
  }

  private static RegressionFit of(
      LinearFit fit, Map<String, Long> rejectedReasons, RegressionOptions options) {
    List<String> lost = fit.lostVariables();
    return lost.isEmpty()
        ? fit.fit(rejectedReasons, options.confidence())
        : RegressionFit.without(
            RegressionFit.LINEAR,
            (long) fit.n,
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
    boolean hasErrors = hasErrors();
    DoubleDouble variance =
        hasErrors
            ? residual.dividedBy(DoubleDouble.of(degreesOfFreedom))
            : DoubleDouble.of(Double.NaN);
    Errors errors = hasErrors ? errors(variance) : Errors.NONE;
    double logLikelihood =
        isPerfect
            ? Double.NaN
            : sumOfLogWeights() / 2 - n / 2 * (Math.log(2 * Math.PI * residual.value() / n) + 1);
    double unexplained = total.high() > 0 ? residual.dividedBy(total).value() : Double.NaN;
    double[] values = Arrays.stream(theta).mapToDouble(DoubleDouble::value).toArray();
    double[] inflation = new double[kept.length];
    Arrays.setAll(inflation, a -> inverse[a][a].times(coMoment(a)).value());
    FittedCoefficients fitted =
        new FittedCoefficients(kept, values, errors.standardErrors(), errors.covariance());
    long errorFreedom = errorDegreesOfFreedom();
    return new RegressionFit(
        RegressionFit.LINEAR,
        fitted.judged(
            names,
            inflation,
            errorFreedom > 0 ? TwoSided.studentQuantile(confidence, errorFreedom) : Double.NaN,
            t -> TwoSided.studentPValue(t, errorFreedom)),
        fitted.covarianceOf(names),
        1 - unexplained,
        hasErrors ? 1 - unexplained * (n - 1) / degreesOfFreedom : Double.NaN,
        Math.sqrt(variance.value()),
        residual.value(),
        total.value(),
        logLikelihood,
        // sigma is a parameter too
        ridge > 0 ? Double.NaN : 2 * (theta.length + 1) - 2 * logLikelihood,
        Double.NaN,
        Math.max(0, degreesOfFreedom),
        (long) n,
        rejectedReasons,
        true,
        0,
        warning(errors),
        errors.covariance() == null ? null : kind,
        clusters(),
        ridge > 0
            ? GlobalTests.NONE
            : GlobalTests.ofLinear(
                total.minus(residual).value(),
                residual.value(),
                degreesOfFreedom,
                values,
                errors.covariance(),
                errorFreedom));
  }

  /** A ridge penalty biases the coefficients, so that errors would not make intervals. */
  private boolean hasErrors() {
    return degreesOfFreedom > 0 && ridge == 0;
  }

  private int clusters() {
    return kind.isClustered() ? rows.numberOfClusters() : 0;
  }

  private long errorDegreesOfFreedom() {
    return kind.isClustered() && degreesOfFreedom > 0 ? clusters() - 1 : degreesOfFreedom;
  }

  private double sumOfLogWeights() {
    double sum = 0;
    if (rows != null && rows.isWeighted()) {
      double[] counts = rows.counts();
      double[] weights = rows.weights();
      for (int i = 0; i < counts.length; i++) {
        sum += counts[i] * Math.log(weights[i]);
      }
    }
    return sum;
  }

  private DoubleDouble coMoment(int a) {
    return centred.coMoments()[kept[a] + 1][kept[a] + 1];
  }

  /**
   * Errors of intercept and coefficients.
   *
   * @param covariance [q + 1][q + 1]; null if there are none
   * @param hasLostDigits whether rounding affects or removes them
   * @param leverage bound of the largest leverage of a row, 0 if it does not matter
   */
  private record Errors(double[][] covariance, boolean hasLostDigits, double leverage) {

    static final Errors NONE = new Errors(null, false, 0);

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
    DoubleDouble[][] half = half();
    int size = theta.length;
    double[][] plain = new double[size][size];
    for (int a = 0; a < size; a++) {
      plain[a][a] = (a == 0 ? interceptFactor(half) : half[a][a]).times(variance).value();
      for (int b = 0; b < a; b++) {
        plain[a][b] = half[b][a].times(variance).value();
        plain[b][a] = plain[a][b];
      }
    }
    if (kind == ErrorKind.CLASSICAL || isPerfect) {
      return new Errors(plain, false, 0);
    }
    return rows == null ? ofSums(half, plain) : ofRows(half, plain);
  }

  /** From sums about the means to (b_0, b): half' of u is the weight of a row's residual. */
  private DoubleDouble[][] half() {
    int size = theta.length;
    DoubleDouble[][] half = new DoubleDouble[size][size];
    half[0][0] = DoubleDouble.of(1).dividedBy(DoubleDouble.of(weight));
    for (int a = 0; a < kept.length; a++) {
      half[0][a + 1] = DoubleDouble.ZERO;
      half[a + 1][0] = DoubleDouble.ZERO;
      for (int b = 0; b < kept.length; b++) {
        half[a + 1][b + 1] = inverse[a][b];
        half[0][a + 1] = half[0][a + 1].minus(inverse[a][b].times(means[b]));
      }
    }
    return half;
  }

  /** Robust errors in a second pass. */
  private Errors ofRows(DoubleDouble[][] half, double[][] plain) {
    int size = theta.length;
    double[] outcomes = rows.outcomes();
    double[][] features = rows.features();
    double[] counts = rows.counts();
    double[] weights = rows.weights();
    Sandwich sandwich = new Sandwich(size, kind, rows.numberOfClusters());
    double[] u = new double[size];
    u[0] = 1;
    double[] influence = new double[size];
    for (int i = 0; i < counts.length; i++) {
      double error = distance(outcomes[i], centred.means()[0]);
      for (int a = 0; a < kept.length; a++) {
        u[a + 1] = distance(features[i][kept[a]], means[a]);
        error -= theta[a + 1].high() * u[a + 1];
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
      sandwich.add(influence, counts[i], weights[i] * leverage, rows.cluster(i));
    }
    double[][] robust = sandwich.covariance(n, size, true);
    if (robust != null) {
      dropRounding(robust, plain);
    }
    return new Errors(robust, false, sandwich.largestLeverage());
  }

  private static double distance(double value, DoubleDouble mean) {
    return value - mean.high() - mean.low();
  }

  /** HC0 or HC1 from the sums of products of four. */
  private Errors ofSums(DoubleDouble[][] half, double[][] plain) {
    int size = theta.length;
    DoubleDouble[] all = new DoubleDouble[sums.features() + 1];
    Arrays.fill(all, DoubleDouble.ZERO);
    int[] positions = new int[size];
    all[0] = theta[0];
    for (int a = 0; a < kept.length; a++) {
      positions[a + 1] = kept[a] + 1;
      all[positions[a + 1]] = theta[a + 1];
    }
    LeastSquaresSums.ResidualMoments residuals =
        sums.residualMoments(all, withoutOutcome(centred.means()));
    double correction = kind == ErrorKind.HC1 ? n / degreesOfFreedom : 1;
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
      return new Errors(null, true, 0);
    }
    dropRounding(robust, plain);
    return new Errors(
        robust, lost > LOST_VARIANCE_DIGITS, n < FEW_ROWS ? 0 : largestLeverage(half));
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
    double mean = theta.length / n;
    double spread = Math.max(0, sums.squaredForms(form, kept) - theta.length * mean);
    return mean + Math.sqrt((n - 1) / n * spread);
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
    boolean isMissing = hasErrors() && errors.covariance() == null;
    if (isMissing && rows != null) {
      warnings.add(Sandwich.undefined(kind));
    } else if (isMissing) {
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
    if (!isPerfect && errors.covariance() != null) {
      addSmallSample(warnings, errors.leverage());
    }
    return warnings.isEmpty() ? null : String.join("; ", warnings);
  }

  private void addSmallSample(List<String> warnings, double leverage) {
    if (kind.isClustered() && clusters() < Sandwich.FEW_CLUSTERS) {
      warnings.add(Sandwich.fewClusters(clusters()));
    } else if ((kind == ErrorKind.HC0 || kind == ErrorKind.HC1)
        && (n < FEW_ROWS || leverage > LARGE_LEVERAGE)) {
      warnings.add(
          "small_sample: "
              + kind.label()
              + " errors are too small with fewer than "
              + FEW_ROWS
              + " rows, or with rows of large leverage; use errors => 'HC3' of CX_LINEAR_FIT");
    }
  }
}
