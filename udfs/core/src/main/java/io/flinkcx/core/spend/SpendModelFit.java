package io.flinkcx.core.spend;

import io.flinkcx.core.math.LogParameterFit;
import java.util.Map;

/**
 * A Gamma-Gamma model fitted by maximum likelihood.
 *
 * @param model null where the data are too few for one
 * @param standardErrors of p, q, v, [3]; null where the likelihood has no interior maximum
 * @param covariance of p, q, v, [3][3]; null like the standard errors
 * @param logLikelihood at the model, null without it
 * @param customers customers used, all with a repeat purchase
 * @param rejectedReasons rows that were no possible spend, by reason; empty where there are none
 * @param converged whether no step promises any further gain
 * @param iterations evaluations of the likelihood
 * @param warning what the user must know before using the model, null when all is well
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
    String warning) {

  /** The result where no model can be fitted. */
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

  /** A fitted model with what is known of its fit. */
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

  /** Rows that were no possible spend, for any reason. */
  public long rejected() {
    return rejectedReasons.values().stream().mapToLong(Long::longValue).sum();
  }
}
