package io.flinkcx.core.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The variants of an experiment, compared with its control.
 *
 * @param variants the control first, then the others in their order; empty without rows
 * @param control label of the control, null if it has no rows
 * @param rejected bad rows
 * @param warning what to know before using the result, null if there is nothing to report
 */
public record VariantTest(
    List<Comparison> variants, String control, long rejected, String warning) {

  /** Without rows. */
  public static final VariantTest NO_ROWS = new VariantTest(List.of(), null, 0, null);

  /** Compares two estimates: the control's and a variant's. */
  interface Test extends BiFunction<VariantEstimate, VariantEstimate, Comparison> {}

  /**
   * Compares every variant with the control.
   *
   * @param estimate the estimate of a variant, by its label
   * @param test makes a comparison, whose p-value is NaN where there is no test
   * @param reason why a statistic may not exist
   * @param warnings what there is to report so far
   */
  static VariantTest of(
      Experiment experiment,
      Function<String, VariantEstimate> estimate,
      Test test,
      String reason,
      Warnings warnings) {
    List<Comparison> comparisons = new ArrayList<>();
    List<String> untested = new ArrayList<>();
    VariantEstimate control = null;
    for (String label : experiment.labels()) {
      VariantEstimate variant = estimate.apply(label);
      if (label.equals(experiment.control())) {
        control = variant;
        comparisons.add(Comparison.none(variant));
      } else if (control == null) {
        comparisons.add(Comparison.none(variant));
      } else {
        Comparison comparison = test.apply(control, variant);
        comparisons.add(comparison);
        if (Double.isNaN(comparison.pValue())) {
          untested.add(label);
        }
      }
    }
    if (!untested.isEmpty()) {
      warnings.add(
          "no test of '"
              + experiment.control()
              + "' against "
              + String.join(", ", untested)
              + ": "
              + reason);
    }
    return new VariantTest(
        Comparison.adjusted(comparisons),
        experiment.control(),
        experiment.rejected(),
        warnings.text());
  }

  /** Rows of a variant or of the control, whichever has fewer. */
  public long smaller(Comparison comparison) {
    // the control comes first
    return control == null ? comparison.n() : Math.min(comparison.n(), variants.get(0).n());
  }
}
