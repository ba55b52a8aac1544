package io.flinkcx.core.experiment;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.TwoSided;
import java.util.ArrayList;
import java.util.List;

/**
 * How probable it is that the share of a variant is above the control's: the beta-binomial model.
 *
 * <p>The share of every variant has the prior Beta(prior_a, prior_b), independently, so after s
 * conversions of n rows it is Beta(prior_a + s, prior_b + n - s). All results are integrals over
 * two such distributions, by quadrature ({@link BetaDifference}), not by sampling.
 *
 * <p>Source: Gelman, A. et al. (2013), Bayesian Data Analysis, chapter 2; expected loss: Stucchi,
 * C. (2015), Bayesian A/B testing at VWO.
 *
 * @param variants the control first, then the others in their order; empty without rows
 * @param control label of the control, null if it has no rows
 * @param rejected bad rows
 * @param warning what to know before using the result, null if there is nothing to report
 */
public record BayesTest(List<Posterior> variants, String control, long rejected, String warning) {

  /** Without rows. */
  public static final BayesTest NO_ROWS = new BayesTest(List.of(), null, 0, null);

  /** A larger or smaller shape of a prior says nothing that this model can use. */
  private static final double SMALLEST_PRIOR = 0.1;

  private static final double LARGEST_PRIOR = 1e9;

  /**
   * What is known of one variant; NaN for what compares the control with itself.
   *
   * @param variant label
   * @param n rows
   * @param successes conversions
   * @param mean expected share
   * @param probabilityToBeat probability that the share is above the control's
   * @param difference expected difference of the share to the control's
   * @param differenceInterval of that difference, with the same probability on both sides
   * @param expectedLoss of choosing the variant: mean of max(control - variant, 0)
   * @param expectedLossOfControl of staying with the control: mean of max(variant - control, 0)
   */
  public record Posterior(
      String variant,
      long n,
      long successes,
      double mean,
      double probabilityToBeat,
      double difference,
      Interval differenceInterval,
      double expectedLoss,
      double expectedLossOfControl) {

    /** Of no variant. */
    public static final Posterior NONE = alone(null, 0, 0, Double.NaN);

    private static Posterior alone(String variant, long n, long successes, double mean) {
      return new Posterior(
          variant,
          n,
          successes,
          mean,
          Double.NaN,
          Double.NaN,
          Interval.NONE,
          Double.NaN,
          Double.NaN);
    }
  }

  /**
   * Checks a shape of the prior.
   *
   * @throws IllegalArgumentException if it is out of range; names it
   */
  public static double requirePrior(String name, double shape) {
    if (!(shape >= SMALLEST_PRIOR && shape <= LARGEST_PRIOR)) {
      throw new IllegalArgumentException(
          name
              + " must be from 0.1 to 1e9, such as 1 (all shares are equally probable) or the"
              + " conversions of earlier data, got "
              + shape);
    }
    return shape;
  }

  /**
   * Every variant against the control.
   *
   * @param experiment with the values 0 and 1
   * @param priorA first shape of the prior
   * @param priorB second shape of the prior
   * @param confidence probability in the intervals, in (0, 1)
   * @throws IllegalArgumentException if a setting is out of range
   */
  public static BayesTest of(
      Experiment experiment, double priorA, double priorB, double confidence) {
    TwoSided.requireConfidence(confidence);
    requirePrior("prior_a", priorA);
    requirePrior("prior_b", priorB);
    List<Posterior> variants = new ArrayList<>();
    for (String label : experiment.labels()) {
      long n = experiment.variant(label).n();
      long successes = successes(experiment, label);
      double first = priorA + successes;
      double second = priorB + n - successes;
      Posterior alone = Posterior.alone(label, n, successes, first / (first + second));
      if (experiment.control() == null || label.equals(experiment.control())) {
        variants.add(alone);
        continue;
      }
      long controlN = experiment.variant(experiment.control()).n();
      long controlSuccesses = successes(experiment, experiment.control());
      BetaDifference difference =
          new BetaDifference(
              priorA + controlSuccesses, priorB + controlN - controlSuccesses, first, second);
      variants.add(
          new Posterior(
              label,
              n,
              successes,
              alone.mean(),
              difference.probabilityAbove(),
              difference.mean(),
              difference.interval(confidence),
              difference.expectedLoss(),
              difference.expectedGain()));
    }
    return new BayesTest(
        variants, experiment.control(), experiment.rejected(), experiment.warnings().text());
  }

  /** Rows of a variant or of the control, whichever has fewer. */
  public long smaller(Posterior posterior) {
    // the control comes first
    return control == null ? posterior.n() : Math.min(posterior.n(), variants.get(0).n());
  }

  /** Conversions: 0 to n, also while a retraction is ahead of its row. */
  private static long successes(Experiment experiment, String label) {
    Variant variant = experiment.variant(label);
    long successes = Math.round(variant.values().sum().value());
    return Math.max(0, Math.min(variant.n(), successes));
  }
}
