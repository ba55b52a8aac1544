package io.flinkcx.core.regression;

import io.flinkcx.core.math.AreaUnderCurve;
import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.math.NewtonAscent;
import io.flinkcx.core.math.OrthogonalFeatures;
import io.flinkcx.core.math.TwoSided;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Logistic regression by maximum likelihood, ln(P / (1 - P)) = b_0 + sum b_j x_j.
 *
 * <p>Standard errors are those of {@link ErrorKind}, the classical ones the inverse of the
 * information. Intervals and p-values are normal ones.
 *
 * <p>If features separate the outcomes, completely or nearly, no maximum exists: coefficients would
 * go to infinity. Then there are no coefficients, and the warning is {@code separation}, unless the
 * likelihood is penalised: {@link FirthAscent} or {@link RidgeLikelihood}.
 *
 * <p>Source: McCullagh, Nelder (1989), Generalized Linear Models, 2nd ed., chapter 4; Albert,
 * Anderson (1984), doi:10.1093/biomet/71.1.1.
 */
public final class LogisticFit {

  /** Reason to reject a row: its outcome is neither 0 nor 1. */
  public static final String OUTCOME = "outcome_not_0_or_1";

  private LogisticFit() {}

  /** Whether an outcome is valid. */
  public static boolean isOutcome(double outcome) {
    return outcome == 0 || outcome == 1;
  }

  /**
   * Fits with classical errors.
   *
   * @param rows outcome 0 or 1 and features, all of one length
   * @param names of the features, [p]
   * @param confidence in (0, 1)
   */
  public static RegressionFit of(FeatureRows rows, List<String> names, double confidence) {
    return of(RegressionRows.of(rows), names, RegressionOptions.of(confidence));
  }

  /**
   * Fits with any errors and weights.
   *
   * @param rows outcome 0 or 1 and features, all of one length
   * @param names of the features, [p]
   * @param options of the fit; clustered errors need clusters
   */
  public static RegressionFit of(
      RegressionRows rows, List<String> names, RegressionOptions options) {
    double[] totals = rows.totals();
    double[] outcomes = rows.outcomes();
    double[] cases = new double[totals.length];
    double weight = 0;
    double allCases = 0;
    for (int i = 0; i < totals.length; i++) {
      cases[i] = outcomes[i] * totals[i];
      weight += totals[i];
      allCases += cases[i];
    }
    if (weight == 0) {
      return without(rows, "no_data: no row has outcome and features");
    }
    double[] others = new double[totals.length];
    Arrays.setAll(others, i -> totals[i] - cases[i]);
    if (Arrays.stream(cases).allMatch(c -> c == 0) || Arrays.stream(others).allMatch(c -> c == 0)) {
      return without(
          rows, "one_class: the outcome is " + (allCases == 0 ? 0 : 1) + " in every row");
    }
    OrthogonalFeatures features = OrthogonalFeatures.of(rows.features(), totals);
    LogisticLikelihood likelihood = new LogisticLikelihood(features, cases, totals);
    double[] start = new double[features.kept().length + 1];
    double share = allCases / weight;
    start[0] = Math.log(share / (1 - share));
    NewtonAscent.Outcome top = maximum(features, likelihood, totals, start, options);
    if (top.diverges()) {
      return without(
          rows,
          "separation: the features separate the outcomes (nearly) without error, so coefficients"
              + " would be infinite; use firth => TRUE or a ridge penalty, leave out the feature that"
              + " does so, or merge rare categories");
    }
    if (!top.converged()) {
      return without(rows, "not_converged: no maximum was found");
    }
    double nullDeviance =
        -2 * weight * (share * Math.log(share) + (1 - share) * Math.log1p(-share));
    long n = rows.n();
    int k = start.length;
    ErrorKind kind = options.errors();
    double[][] covariance = covariance(rows, likelihood, top, options);
    OrthogonalFeatures.Coefficients own =
        features.inOwnUnits(top.point(), covariance == null ? top.covariance() : covariance);
    boolean hasErrors = covariance != null;
    FittedCoefficients fitted =
        new FittedCoefficients(
            features.kept(),
            own.values(),
            hasErrors ? own.errors() : null,
            hasErrors ? own.covariance() : null);
    int clusters = kind.isClustered() ? rows.numberOfClusters() : 0;
    // with ridge the value has the penalty in it
    double logLikelihood = options.hasRidge() ? value(likelihood, top.point()) : top.value();
    boolean isPenalized = options.hasRidge() || options.firth();
    return new RegressionFit(
        RegressionFit.LOGISTIC,
        fitted.judged(
            names,
            features.inflation(),
            TwoSided.normalQuantile(options.confidence()),
            TwoSided::normalPValue),
        fitted.covarianceOf(names),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        -2 * logLikelihood,
        nullDeviance,
        logLikelihood,
        isPenalized ? Double.NaN : 2 * k - 2 * logLikelihood,
        areaUnderCurve(likelihood, top.point(), cases, others),
        Math.max(0, n - k),
        n,
        rows.rejectedReasons(),
        true,
        top.steps(),
        warning(features.warning(names), kind, hasErrors || options.hasRidge(), clusters),
        hasErrors ? kind : null,
        clusters,
        GlobalTests.ofLogistic(
            isPenalized ? Double.NaN : nullDeviance + 2 * logLikelihood,
            fitted.theta(),
            fitted.covariance()));
  }

  private static NewtonAscent.Outcome maximum(
      OrthogonalFeatures features,
      LogisticLikelihood likelihood,
      double[] totals,
      double[] start,
      RegressionOptions options) {
    if (options.firth()) {
      return FirthAscent.maximize(likelihood, totals, start);
    }
    return NewtonAscent.maximize(
        options.hasRidge()
            ? new RidgeLikelihood(likelihood, features, options.ridge())
            : likelihood,
        start);
  }

  private static double value(LogisticLikelihood likelihood, double[] theta) {
    return likelihood.evaluate(
        theta, new double[theta.length], new double[theta.length][theta.length]);
  }

  /** Covariance on the orthogonal features; null if it is not defined, as with ridge. */
  private static double[][] covariance(
      RegressionRows rows,
      LogisticLikelihood likelihood,
      NewtonAscent.Outcome top,
      RegressionOptions options) {
    if (options.hasRidge()) {
      return null;
    }
    return options.errors() == ErrorKind.CLASSICAL
        ? top.covariance()
        : sandwich(rows, likelihood, top, options.errors());
  }

  private static String warning(
      String ofFeatures, ErrorKind kind, boolean hasErrors, int clusters) {
    List<String> warnings = new ArrayList<>();
    if (ofFeatures != null) {
      warnings.add(ofFeatures);
    }
    if (!hasErrors) {
      warnings.add(Sandwich.undefined(kind));
    } else if (kind.isClustered() && clusters < Sandwich.FEW_CLUSTERS) {
      warnings.add(Sandwich.fewClusters(clusters));
    }
    return warnings.isEmpty() ? null : String.join("; ", warnings);
  }

  /** Robust covariance on the orthogonal features; null if it is not defined. */
  private static double[][] sandwich(
      RegressionRows rows,
      LogisticLikelihood likelihood,
      NewtonAscent.Outcome top,
      ErrorKind kind) {
    double[] outcomes = rows.outcomes();
    double[] counts = rows.counts();
    double[] weights = rows.weights();
    int k = top.point().length;
    Sandwich sandwich = new Sandwich(k, kind, rows.numberOfClusters());
    double[] z = new double[k];
    double[] influence = new double[k];
    for (int i = 0; i < counts.length; i++) {
      likelihood.read(i, z);
      double p = RegressionPrediction.probability(likelihood.logOdds(top.point(), i));
      double leverage = 0;
      for (int a = 0; a < k; a++) {
        double sum = 0;
        for (int b = 0; b < k; b++) {
          sum += top.covariance()[a][b] * z[b];
        }
        influence[a] = weights[i] * (outcomes[i] - p) * sum;
        leverage += z[a] * sum;
      }
      sandwich.add(influence, counts[i], weights[i] * p * (1 - p) * leverage, rows.cluster(i));
    }
    return sandwich.covariance(rows.n(), k, false);
  }

  private static RegressionFit without(RegressionRows rows, String warning) {
    return RegressionFit.without(RegressionFit.LOGISTIC, rows.n(), rows.rejectedReasons(), warning);
  }

  private static double areaUnderCurve(
      LogisticLikelihood likelihood, double[] theta, double[] cases, double[] others) {
    double[] scores = new double[cases.length];
    Arrays.setAll(scores, i -> AreaUnderCurve.withoutRounding(likelihood.logOdds(theta, i)));
    return AreaUnderCurve.of(scores, cases, others);
  }
}
