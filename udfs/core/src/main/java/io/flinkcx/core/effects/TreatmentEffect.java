package io.flinkcx.core.effects;

import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.NewtonAscent;
import io.flinkcx.core.math.OrthogonalFeatures;
import io.flinkcx.core.math.TwoSided;
import io.flinkcx.core.regression.LogisticLikelihood;
import io.flinkcx.core.regression.RegressionPrediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The average effect of a treatment over all customers, adjusted for features and doubly robust
 * (augmented inverse probability weighting).
 *
 * <pre>
 * psi = m_1(x) - m_0(x) + t (y - m_1(x)) / e(x) - (1 - t) (y - m_0(x)) / (1 - e(x))
 * effect = mean of psi
 * </pre>
 *
 * with the propensity e(x) = P(t = 1 | x) of a logistic regression and the outcome m_t(x) of a
 * linear one in each arm. It is right if one of the two models is right, and no cause of both
 * treatment and outcome is missing among the features. The standard error is that of the stacked
 * estimating equations: it includes the error of the fits, and is right even if one of the models
 * is wrong.
 *
 * <p>Source: Robins, Rotnitzky, Zhao (1994), doi:10.1080/01621459.1994.10476818; Lunceford,
 * Davidian (2004), doi:10.1002/sim.1903; Crump, Hotz, Imbens, Mitnik (2009),
 * doi:10.1093/biomet/asn055, for the propensities that count as overlap; Austin (2009),
 * doi:10.1002/sim.3697, for balance.
 *
 * @param naiveDifference mean of the treated minus mean of the others
 * @param naiveInterval of it, unequal variances
 * @param meanIfTreated mean outcome if all were treated
 * @param meanIfNot mean outcome if none were treated
 * @param effect difference of the two, units of the outcome
 * @param standardError of the effect
 * @param interval of the effect
 * @param pValue two-sided, of no effect
 * @param overlap share of observations with a propensity from .1 to .9
 * @param smallestPropensity over all observations
 * @param largestPropensity over all observations
 * @param imbalanceBefore largest difference of a feature's means between the arms, in standard
 *     deviations
 * @param imbalanceAfter the same after weighting with the propensities; above .1 the arms are not
 *     alike
 * @param n observations used
 * @param treated of them
 * @param rejectedReasons observations that were bad data, by reason
 * @param warning message for the user, null if there is none
 */
public record TreatmentEffect(
    double naiveDifference,
    Interval naiveInterval,
    double meanIfTreated,
    double meanIfNot,
    double effect,
    double standardError,
    Interval interval,
    double pValue,
    double overlap,
    double smallestPropensity,
    double largestPropensity,
    double imbalanceBefore,
    double imbalanceAfter,
    long n,
    long treated,
    Map<String, Long> rejectedReasons,
    String warning) {

  /** Reason to reject a row: the treatment is neither 0 nor 1. */
  public static final String TREATMENT = "treated_not_0_or_1";

  /** Reason to reject a row: the outcome is not a finite number. */
  public static final String OUTCOME = "outcome_not_finite";

  private static final double LOWEST_OVERLAP = 0.1;
  private static final double ENOUGH_OVERLAP = 0.8;

  /** Observations that were bad data, for any reason. */
  public long rejected() {
    return rejectedReasons.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Estimates.
   *
   * @param rows outcome (t, y) with t 0 or 1, and the features, all of one length
   * @param names of the features, [p]
   * @param confidence in (0, 1)
   */
  public static TreatmentEffect of(FeatureRows rows, List<String> names, double confidence) {
    TwoSided.requireConfidence(confidence);
    double[] t = rows.outcome(0);
    double[] y = rows.outcome(1);
    double[] counts = rows.counts();
    double[] treated = new double[t.length];
    double n = 0;
    double allTreated = 0;
    for (int i = 0; i < t.length; i++) {
      treated[i] = t[i] * counts[i];
      n += counts[i];
      allTreated += treated[i];
    }
    Naive naive = Naive.of(t, y, counts, confidence);
    if (n == 0) {
      return naive.only(rows, 0, 0, "no_data: no row has treatment, outcome and features");
    }
    if (allTreated == 0 || allTreated == n) {
      return naive.only(
          rows,
          n,
          allTreated,
          "one_arm: all rows are " + (allTreated == 0 ? "un" : "") + "treated");
    }
    OrthogonalFeatures features = OrthogonalFeatures.of(rows.features(), counts);
    LogisticLikelihood likelihood = new LogisticLikelihood(features, treated, counts);
    NewtonAscent.Outcome propensity =
        NewtonAscent.maximize(likelihood, new double[features.kept().length + 1]);
    if (!propensity.converged()) {
      return naive.only(
          rows,
          n,
          allTreated,
          propensity.diverges()
              ? "no_overlap: the features separate treated from untreated rows without error, so no"
                  + " row is comparable with the other arm"
              : "not_converged: the fit of the propensities did not converge");
    }
    double[] e = new double[t.length];
    for (int i = 0; i < e.length; i++) {
      e[i] = RegressionPrediction.probability(likelihood.logOdds(propensity.point(), i));
    }
    AipwEquations equations =
        new AipwEquations(features.standardized(rows.features()), t, y, counts, e);
    double error = equations.standardError();
    Interval interval =
        Interval.around(equations.effect(), TwoSided.normalQuantile(confidence) * error);
    double overlap = overlap(e, counts, n);
    double[] ends = ends(e);
    return new TreatmentEffect(
        naive.difference(),
        naive.interval(),
        equations.meanIfTreated(),
        equations.meanIfNot(),
        equations.effect(),
        error,
        interval,
        TwoSided.normalPValue(equations.effect() / error),
        overlap,
        ends[0],
        ends[1],
        equations.imbalance(false),
        equations.imbalance(true),
        (long) n,
        (long) allTreated,
        rows.rejectedReasons(),
        warning(y, overlap, features.warning(names)));
  }

  private static String warning(double[] outcomes, double overlap, String ofFeatures) {
    List<String> warnings = new ArrayList<>();
    if (Arrays.stream(outcomes).allMatch(y -> y == outcomes[0])) {
      warnings.add(
          "constant_outcome: the outcome has one value only, so there is no effect to measure");
    }
    if (overlap < ENOUGH_OVERLAP) {
      warnings.add(
          "poor_overlap: treated and untreated rows overlap little, so some rows have large"
              + " weights");
    } else if (ofFeatures != null) {
      warnings.add(ofFeatures);
    }
    return warnings.isEmpty() ? null : String.join("; ", warnings);
  }

  private static double overlap(double[] e, double[] counts, double n) {
    double inside = 0;
    for (int i = 0; i < e.length; i++) {
      if (e[i] >= LOWEST_OVERLAP && e[i] <= 1 - LOWEST_OVERLAP) {
        inside += counts[i];
      }
    }
    return inside / n;
  }

  private static double[] ends(double[] e) {
    double[] ends = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (double value : e) {
      ends[0] = Math.min(ends[0], value);
      ends[1] = Math.max(ends[1], value);
    }
    return ends;
  }

  private record Naive(double difference, Interval interval) {

    static Naive of(double[] t, double[] y, double[] counts, double confidence) {
      double[] n = new double[2];
      double[] mean = new double[2];
      for (int i = 0; i < t.length; i++) {
        n[(int) t[i]] += counts[i];
      }
      for (int i = 0; i < t.length; i++) {
        mean[(int) t[i]] += counts[i] * y[i] / n[(int) t[i]];
      }
      double[] variance = new double[2];
      for (int i = 0; i < t.length; i++) {
        int arm = (int) t[i];
        variance[arm] += counts[i] * (y[i] - mean[arm]) * (y[i] - mean[arm]) / (n[arm] - 1);
      }
      double difference = n[0] > 0 && n[1] > 0 ? mean[1] - mean[0] : Double.NaN;
      double error =
          n[0] > 1 && n[1] > 1 ? Math.sqrt(variance[0] / n[0] + variance[1] / n[1]) : Double.NaN;
      return new Naive(
          difference, Interval.around(difference, TwoSided.normalQuantile(confidence) * error));
    }

    TreatmentEffect only(FeatureRows rows, double n, double treated, String warning) {
      double none = Double.NaN;
      return new TreatmentEffect(
          difference,
          interval,
          none,
          none,
          none,
          none,
          Interval.NONE,
          none,
          none,
          none,
          none,
          none,
          none,
          (long) n,
          (long) treated,
          rows.rejectedReasons(),
          warning);
    }
  }
}
