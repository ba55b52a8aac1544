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

  final LeastSquaresSums sums;

  /** The rows of the sums; null if the errors do not need them. */
  final RegressionRows rows;

  final ErrorKind kind;
  private final double ridge;
  private final List<String> names;

  /** Observations. */
  final double n;

  /** Their weight, which is n without weights. */
  final double weight;

  /** Of the outcome, first, and the features. */
  final LeastSquaresSums.Centred centred;

  private final NormalEquations equations;
  final int[] kept;

  /** Means of the kept features, [q]. */
  final DoubleDouble[] means;

  /** Of the co-moments of the kept features, [q][q]. */
  final DoubleDouble[][] inverse;

  /** Intercept and coefficients of the kept features, [q + 1]. */
  final DoubleDouble[] theta;

  /** Sum of squared deviations of the outcome. */
  private final DoubleDouble total;

  final boolean isPerfect;
  private final DoubleDouble residual;
  private final double residualRounding;
  final long degreesOfFreedom;

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

  static DoubleDouble[] withoutOutcome(DoubleDouble[] products) {
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
    LinearErrors errors = hasErrors ? LinearErrors.of(this, variance) : LinearErrors.NONE;
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

  int clusters() {
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

  private String warning(LinearErrors errors) {
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
    String small = errors.smallSampleWarning(this);
    if (small != null) {
      warnings.add(small);
    }
    return warnings.isEmpty() ? null : String.join("; ", warnings);
  }
}
