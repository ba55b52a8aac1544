package io.flinkcx.core.experiment;

import io.flinkcx.core.math.TwoSided;

/**
 * Whether a share differs between variants: the z test of two proportions.
 *
 * <p>z = (p_b - p_a) / sqrt(p (1 - p) (1/n_a + 1/n_b)) with the share p of both together, whose
 * square is the chi-square of the fourfold table. The intervals are Wald's, with the standard error
 * sqrt(p_a (1 - p_a) / n_a + p_b (1 - p_b) / n_b). Both as prop.test(correct = FALSE) of R.
 *
 * <p>The values are 1 for a success and 0.
 */
public final class ProportionTest {

  private ProportionTest() {}

  /**
   * The test of every variant against the control.
   *
   * @param experiment with the values 0 and 1
   * @param confidence of the intervals, in (0, 1)
   * @throws IllegalArgumentException if the confidence is out of range
   */
  public static VariantTest of(Experiment experiment, double confidence) {
    double quantile = TwoSided.normalQuantile(confidence);
    return VariantTest.of(
        experiment,
        label -> estimate(experiment, label),
        (control, variant) -> compare(control, variant, quantile),
        "all of their rows converted, or none did",
        experiment.warnings());
  }

  /** The share of a variant, with its binomial variance. */
  static VariantEstimate estimate(Experiment experiment, String label) {
    Variant variant = experiment.variant(label);
    double share = variant.values().mean();
    return new VariantEstimate(label, variant.n(), share, share * (1 - share) / variant.n());
  }

  private static Comparison compare(
      VariantEstimate control, VariantEstimate variant, double quantile) {
    double successes = control.value() * control.n() + variant.value() * variant.n();
    double share = successes / (control.n() + variant.n());
    double pooled = Math.sqrt(share * (1 - share) * (1.0 / control.n() + 1.0 / variant.n()));
    double z = (variant.value() - control.value()) / pooled;
    return Comparison.of(control, variant, z, Double.NaN, TwoSided.normalPValue(z), quantile);
  }
}
