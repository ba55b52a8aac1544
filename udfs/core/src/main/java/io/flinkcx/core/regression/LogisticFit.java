package io.flinkcx.core.regression;

import io.flinkcx.core.math.AreaUnderCurve;
import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.math.NewtonAscent;
import io.flinkcx.core.math.OrthogonalFeatures;
import io.flinkcx.core.math.TwoSided;
import java.util.List;

/**
 * Logistic regression by maximum likelihood, ln(P / (1 - P)) = b_0 + sum b_j x_j.
 *
 * <p>If features separate the outcomes, completely or nearly, no maximum exists: coefficients would
 * go to infinity. Then there are no coefficients, and the warning is {@code separation}.
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
   * Fits.
   *
   * @param rows outcome 0 or 1 and features, all of one length
   * @param names of the features, [p]
   * @param confidence in (0, 1)
   */
  public static RegressionFit of(FeatureRows rows, List<String> names, double confidence) {
    TwoSided.requireConfidence(confidence);
    double[] counts = rows.counts();
    double[] outcomes = rows.outcome(0);
    double[] cases = new double[counts.length];
    double n = 0;
    double allCases = 0;
    for (int i = 0; i < counts.length; i++) {
      cases[i] = outcomes[i] * counts[i];
      n += counts[i];
      allCases += cases[i];
    }
    if (n == 0) {
      return without(rows, "no_data: no row has outcome and features");
    }
    if (allCases == 0 || allCases == n) {
      return without(
          rows, "one_class: the outcome is " + (allCases == 0 ? 0 : 1) + " in every row");
    }
    OrthogonalFeatures features = OrthogonalFeatures.of(rows.features(), counts);
    LogisticLikelihood likelihood = new LogisticLikelihood(features, cases, counts);
    double[] start = new double[features.kept().length + 1];
    double share = allCases / n;
    start[0] = Math.log(share / (1 - share));
    NewtonAscent.Outcome top = NewtonAscent.maximize(likelihood, start);
    if (top.diverges()) {
      return without(
          rows,
          "separation: the features separate the outcomes (nearly) without error, so coefficients"
              + " would be infinite; leave out the feature that does so, or merge rare"
              + " categories");
    }
    if (!top.converged()) {
      return without(rows, "not_converged: no maximum was found");
    }
    double nullDeviance = -2 * n * (share * Math.log(share) + (1 - share) * Math.log1p(-share));
    OrthogonalFeatures.Coefficients own = features.inOwnUnits(top.point(), top.covariance());
    FittedCoefficients fitted =
        new FittedCoefficients(features.kept(), own.values(), own.errors(), own.covariance());
    int k = own.values().length;
    return new RegressionFit(
        RegressionFit.LOGISTIC,
        fitted.judged(
            names,
            features.inflation(),
            TwoSided.normalQuantile(confidence),
            TwoSided::normalPValue),
        fitted.covarianceOf(names),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        -2 * top.value(),
        nullDeviance,
        top.value(),
        2 * k - 2 * top.value(),
        areaUnderCurve(likelihood, top.point(), cases, counts),
        Math.max(0, (long) n - k),
        (long) n,
        rows.rejectedReasons(),
        true,
        top.steps(),
        features.warning(names));
  }

  private static RegressionFit without(FeatureRows rows, String warning) {
    return RegressionFit.without(
        RegressionFit.LOGISTIC, rows.observations(), rows.rejectedReasons(), warning);
  }

  private static double areaUnderCurve(
      LogisticLikelihood likelihood, double[] theta, double[] cases, double[] counts) {
    double[] scores = new double[counts.length];
    double[] others = new double[counts.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = AreaUnderCurve.withoutRounding(likelihood.logOdds(theta, i));
      others[i] = counts[i] - cases[i];
    }
    return AreaUnderCurve.of(scores, cases, others);
  }
}
