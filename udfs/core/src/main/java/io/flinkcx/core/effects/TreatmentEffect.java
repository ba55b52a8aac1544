package io.flinkcx.core.effects;

import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.TwoSided;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The average effect of a treatment over all customers or over the treated ones ({@link Estimand}),
 * adjusted for features and doubly robust (augmented inverse probability weighting).
 *
 * <pre>
 * all:     mean of m_1(x) - m_0(x) + t (y - m_1(x)) / e(x) - (1 - t) (y - m_0(x)) / (1 - e(x))
 * treated: sum of t (y - m_0(x)) - (1 - t) (y - m_0(x)) e(x) / (1 - e(x)), over the treated
 * </pre>
 *
 * <p>with the propensity e(x) = P(t = 1 | x) of a logistic regression and the outcome m_t(x) of a
 * linear one in each arm. It is right if one of the two models is right, and no cause of both
 * treatment and outcome is missing among the features. The standard error is that of the stacked
 * estimating equations with leave-one-out residuals: it includes the error of the fits, and is
 * right even if one of the models is wrong. The interval is Student's with n - 2 (1 + features)
 * degrees of freedom.
 *
 * <p>Source: Robins, Rotnitzky, Zhao (1994), doi:10.1080/01621459.1994.10476818; Lunceford,
 * Davidian (2004), doi:10.1002/sim.1903; for the treated Moodie, Saarela, Stephens (2018),
 * doi:10.1111/biom.12899; Crump, Hotz, Imbens, Mitnik (2009), doi:10.1093/biomet/asn055, for the
 * propensities that count as overlap; Austin (2009), doi:10.1002/sim.3697, for balance.
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
 * @param trimmed observations left out because they had too few comparable ones in the other arm
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
    long trimmed,
    Map<String, Long> rejectedReasons,
    String warning) {

  /** Reason to reject a row: the treatment is neither 0 nor 1. */
  public static final String TREATMENT = "treated_not_0_or_1";

  /** Reason to reject a row: the outcome is not a finite number. */
  public static final String OUTCOME = "outcome_not_finite";

  /** Reason to reject a row: the weight is negative, NaN, above 1e9 or between 0 and 1e-9. */
  public static final String WEIGHT = "weight_out_of_range";

  private static final double ENOUGH_OVERLAP = 0.8;
  private static final double LARGEST_IMBALANCE = 0.1;
  private static final double FEW_EFFECTIVE_ROWS = 10;

  /**
   * What is estimated.
   *
   * @param estimand over whom the effect is averaged
   * @param minPropensity rows with a smaller probability of either arm are left out, 0 to below .5
   * @param confidence in (0, 1)
   */
  public record Settings(Estimand estimand, double minPropensity, double confidence) {

    /** Checks the settings. */
    public Settings {
      requireMinPropensity(minPropensity);
      TwoSided.requireConfidence(confidence);
    }
  }

  /**
   * Checks the smallest probability of an arm.
   *
   * @throws IllegalArgumentException if it is not from 0 to below .5
   */
  public static double requireMinPropensity(double minPropensity) {
    if (!(minPropensity >= 0 && minPropensity < 0.5)) {
      throw new IllegalArgumentException(
          "min_propensity must be a probability from 0 (leaves no row out) to below 0.5, such as"
              + " 0.05, got "
              + minPropensity);
    }
    return minPropensity;
  }

  /** Observations that were bad data, for any reason. */
  public long rejected() {
    return rejectedReasons.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Estimates.
   *
   * @param rows outcome (t, y, w) with t 0 or 1 and the weight w > 0, and the features, all of one
   *     length
   * @param names of the features, [p]
   * @param settings what is estimated
   */
  public static TreatmentEffect of(FeatureRows rows, List<String> names, Settings settings) {
    TreatmentRows all = TreatmentRows.of(rows);
    Naive naive = Naive.of(all, settings.confidence());
    Propensities propensities = null;
    String problem = missingArm(all);
    if (problem == null) {
      propensities = Propensities.of(all);
      problem = propensities.problem();
    }
    TreatmentRows kept = all;
    if (problem == null && settings.minPropensity() > 0) {
      double[] e = propensities.e();
      kept = all.where(row -> settings.estimand().isComparable(e[row], settings.minPropensity()));
      problem =
          missingArm(kept) == null
              ? null
              : "no_overlap: min_propensity leaves rows of one arm only";
      if (problem == null && kept.size() < all.size()) {
        propensities = Propensities.of(kept);
        problem = propensities.problem();
      }
    }
    long trimmed = (long) (all.n() - kept.n());
    if (problem != null) {
      return naive.only(rows, kept, trimmed, problem);
    }
    AipwEquations equations =
        new AipwEquations(
            propensities.features().standardized(kept.features()),
            kept,
            propensities.e(),
            settings.estimand());
    double error = equations.standardError();
    double degreesOfFreedom = kept.n() - 2.0 * equations.coefficients();
    double effect = equations.effect();
    return new TreatmentEffect(
        naive.difference(),
        naive.interval(),
        equations.meanIfTreated(),
        equations.meanIfNot(),
        effect,
        error,
        degreesOfFreedom < 1
            ? Interval.NONE
            : Interval.around(
                effect, TwoSided.studentQuantile(settings.confidence(), degreesOfFreedom) * error),
        TwoSided.studentPValue(effect / error, degreesOfFreedom),
        propensities.overlap(),
        propensities.smallest(),
        propensities.largest(),
        equations.imbalance(false),
        equations.imbalance(true),
        (long) kept.n(),
        (long) kept.n(1),
        trimmed,
        rows.rejectedReasons(),
        warning(kept, propensities, equations, names));
  }

  private static String missingArm(TreatmentRows rows) {
    if (rows.n() == 0) {
      return "no_data: no row has treatment, outcome and features";
    }
    if (rows.n(0) == 0 || rows.n(1) == 0) {
      return "one_arm: all rows are " + (rows.n(1) == 0 ? "un" : "") + "treated";
    }
    return null;
  }

  private static String warning(
      TreatmentRows rows, Propensities propensities, AipwEquations equations, List<String> names) {
    List<String> warnings = new ArrayList<>();
    constantOutcome(rows).ifPresent(warnings::add);
    if (propensities.overlap() < ENOUGH_OVERLAP) {
      warnings.add(
          "poor_overlap: treated and untreated rows overlap little, so some rows have large"
              + " weights");
    }
    double imbalance = equations.imbalance(true);
    if (imbalance > LARGEST_IMBALANCE) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "imbalanced: after weighting, the means of a confounder in the two arms still differ"
                  + " by %.2f standard deviations, more than 0.1",
              imbalance));
    }
    for (int arm : new int[] {1, 0}) {
      double effectiveRows = equations.effectiveRows(arm);
      if (effectiveRows < FEW_EFFECTIVE_ROWS && effectiveRows < rows.n(arm) / 2) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "few_comparable: the %.0f %streated rows are as precise as %.1f rows of equal"
                    + " weight, so std_error may be too small",
                rows.n(arm),
                arm == 1 ? "" : "un",
                effectiveRows));
      }
    }
    String ofFeatures = propensities.features().warning(names);
    if (ofFeatures != null) {
      warnings.add(ofFeatures);
    }
    return warnings.isEmpty() ? null : String.join("; ", warnings);
  }

  private static Optional<String> constantOutcome(TreatmentRows rows) {
    double[] first = {Double.NaN, Double.NaN};
    boolean[] varies = new boolean[2];
    for (int i = 0; i < rows.size(); i++) {
      int arm = (int) rows.t()[i];
      varies[arm] |= rows.y()[i] != first[arm] && !Double.isNaN(first[arm]);
      first[arm] = rows.y()[i];
    }
    if (varies[0] && varies[1]) {
      return Optional.empty();
    }
    if (!varies[0] && !varies[1] && first[0] == first[1]) {
      return Optional.of(
          "constant_outcome: the outcome has one value only, so there is no effect to measure");
    }
    return Optional.of(
        "constant_outcome: all "
            + (varies[0] ? "treated" : varies[1] ? "untreated" : "rows of each arm")
            + (varies[0] || varies[1] ? " rows" : "")
            + " have the same outcome, so its spread is unknown and std_error is too small");
  }

  private record Naive(double difference, Interval interval) {

    /** Unequal variances; with weights that of weighted means. */
    static Naive of(TreatmentRows rows, double confidence) {
      double[] n = {rows.n(0), rows.n(1)};
      double[] weight = new double[2];
      double[] mean = new double[2];
      double[] squares = new double[2];
      for (int i = 0; i < rows.size(); i++) {
        weight[(int) rows.t()[i]] += rows.weight(i);
      }
      for (int i = 0; i < rows.size(); i++) {
        int arm = (int) rows.t()[i];
        mean[arm] += rows.weight(i) * rows.y()[i] / weight[arm];
      }
      for (int i = 0; i < rows.size(); i++) {
        int arm = (int) rows.t()[i];
        double deviation = rows.weights()[i] / weight[arm] * (rows.y()[i] - mean[arm]);
        squares[arm] += rows.counts()[i] * deviation * deviation * n[arm] / (n[arm] - 1);
      }
      double difference = n[0] > 0 && n[1] > 0 ? mean[1] - mean[0] : Double.NaN;
      double error = n[0] > 1 && n[1] > 1 ? Math.sqrt(squares[0] + squares[1]) : Double.NaN;
      return new Naive(
          difference, Interval.around(difference, TwoSided.normalQuantile(confidence) * error));
    }

    TreatmentEffect only(FeatureRows rows, TreatmentRows kept, long trimmed, String warning) {
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
          (long) kept.n(),
          (long) kept.n(1),
          trimmed,
          rows.rejectedReasons(),
          warning);
    }
  }
}
