package io.flinkcx.core.experiment;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.LostDigits;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.math.TwoSided;

/**
 * Whether a ratio of two sums differs between variants, such as revenue per session if customers
 * were assigned: the z test with variances by the delta method.
 *
 * <p>R = sum y / sum x, var(R) = sum (y - R x)^2 / (n - 1) / (n mean(x)^2), z = (R_b - R_a) /
 * sqrt(var(R_a) + var(R_b)). The sums are over units that were assigned independently; what happens
 * within one of them may depend on each other.
 *
 * <p>Source: Deng, A., Knoblich, U. and Lu, J. (2018), Applying the delta method in metric
 * analytics: a practical guide with novel ideas, doi:10.1145/3219819.3219919, section 3.
 */
public final class RatioTest {

  /** A smaller share of the squares is rounding. */
  private static final double NOTHING = 1e-20;

  private RatioTest() {}

  /**
   * The test of every variant against the control.
   *
   * @param experiment numerators as values, denominators as second values
   * @param confidence of the intervals, in (0, 1)
   * @throws IllegalArgumentException if the confidence is out of range
   */
  public static VariantTest of(Experiment experiment, double confidence) {
    double quantile = TwoSided.normalQuantile(confidence);
    Warnings warnings = experiment.warnings();
    for (String label : experiment.labels()) {
      Variant variant = experiment.variant(label);
      if (hasLostDigits(variant)) {
        warnings.addRounding();
      }
      if (variant.seconds().sum().value() == 0) {
        warnings.add("the denominators of variant '" + label + "' sum to 0: it has no ratio");
      }
    }
    return VariantTest.of(
        experiment,
        label -> estimate(experiment, label),
        (control, variant) -> compare(control, variant, quantile),
        MeanTest.NO_SPREAD,
        warnings);
  }

  private static boolean hasLostDigits(Variant variant) {
    double scale =
        Math.sqrt(variant.values().squares().value() * variant.seconds().squares().value());
    return variant.values().hasLostDigits()
        || variant.seconds().hasLostDigits()
        || LostDigits.matters(variant.product().value(), variant.roundingOfProduct(), scale);
  }

  private static VariantEstimate estimate(Experiment experiment, String label) {
    Variant variant = experiment.variant(label);
    long n = variant.n();
    Moments x = variant.seconds();
    Moments y = variant.values();
    DoubleDouble ratio = y.sum().dividedBy(x.sum());
    DoubleDouble twice = ratio.plus(ratio);
    DoubleDouble residuals =
        y.squares()
            .minus(twice.times(variant.product()))
            .plus(ratio.times(ratio).times(x.squares()));
    double squares = residuals.value() <= NOTHING * y.squares().value() ? 0 : residuals.value();
    double mean = x.mean();
    double variance = n < 2 ? Double.NaN : squares / (n - 1) / n / (mean * mean);
    return new VariantEstimate(label, n, ratio.value(), variance);
  }

  private static Comparison compare(
      VariantEstimate control, VariantEstimate variant, double quantile) {
    double standardError = Math.sqrt(control.variance() + variant.variance());
    double z = (variant.value() - control.value()) / standardError;
    double statistic = Double.isFinite(z) ? z : Double.NaN;
    return Comparison.of(
        control, variant, statistic, Double.NaN, TwoSided.normalPValue(statistic), quantile);
  }
}
