package io.flinkcx.core.spend;

import io.flinkcx.core.math.LikelihoodFit;
import io.flinkcx.core.math.LogParameterFit;
import java.util.Map;

/**
 * A Gamma-Gamma model fitted by maximum likelihood.
 *
 * @param model null if the data are too few for one
 * @param standardErrors of p, q, v, [3]; null if the likelihood has no interior maximum
 * @param covariance of p, q, v, [3][3]; null like the standard errors
 * @param logLikelihood at the model, null without it
 * @param customers customers used, all with a repeat purchase
 * @param rejectedReasons rows that were not a valid spend, by reason; empty if there are none
 * @param converged whether no step promises a further gain
 * @param iterations evaluations of the likelihood
 * @param warning message to read before using the model, null if there is none
 */
public record SpendModelFit(
    GammaGamma model,
    double[] standardErrors,
    double[][] covariance,
    Double logLikelihood,
    long customers,
    Map<String, Long> rejectedReasons,
    boolean converged,
    int iterations,
    String warning)
    implements LikelihoodFit {

  /** The result if no model can be fitted. */
  static SpendModelFit without(SpendHistogram histogram, String warning) {
    return new SpendModelFit(
        null,
        null,
        null,
        null,
        histogram.customers(),
        histogram.rejectedReasons(),
        false,
        0,
        warning);
  }

  /** A fitted model with the facts about its fit. */
  static SpendModelFit of(SpendHistogram histogram, LogParameterFit fit, String warning) {
    double[] theta = fit.parameters();
    return new SpendModelFit(
        new GammaGamma(theta[0], theta[1], theta[2]),
        fit.standardErrors(),
        fit.covariance(),
        fit.logLikelihood(),
        histogram.customers(),
        histogram.rejectedReasons(),
        fit.isConverged(),
        fit.evaluations(),
        warning);
  }

  /** Rows that were not a valid spend, for any reason. */
  @Override
  public long rejected() {
    return rejectedReasons.values().stream().mapToLong(Long::longValue).sum();
  }
}
