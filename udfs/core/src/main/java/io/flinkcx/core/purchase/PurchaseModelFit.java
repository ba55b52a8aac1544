package io.flinkcx.core.purchase;

import io.flinkcx.core.math.LikelihoodFit;
import io.flinkcx.core.math.LogParameterFit;
import java.util.Map;

/**
 * A purchase model fitted by maximum likelihood.
 *
 * @param parameters the model, null if the data are too few for one
 * @param standardErrors of the model's parameters in their order, [k]; null if the likelihood has
 *     no interior maximum
 * @param covariance of the parameters, [k][k]; null like the standard errors
 * @param logLikelihood at the parameters, null without them
 * @param customers customers used
 * @param rejectedReasons rows that were not a possible history, by reason; empty if there are none
 * @param converged whether no step promises a further gain
 * @param iterations evaluations of the likelihood
 * @param warning message to read before using the model, null if there is none
 */
public record PurchaseModelFit(
    PurchaseModelParameters parameters,
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
  static PurchaseModelFit without(PurchaseHistogram histogram, String warning) {
    return new PurchaseModelFit(
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

  /** The parameters of a model with the facts about its fit. */
  static PurchaseModelFit of(
      PurchaseHistogram histogram, PurchaseModelParameters parameters, LogParameterFit fit) {
    return new PurchaseModelFit(
        parameters,
        fit.standardErrors(),
        fit.covariance(),
        fit.logLikelihood(),
        histogram.customers(),
        histogram.rejectedReasons(),
        fit.isConverged(),
        fit.evaluations(),
        fit.warning());
  }

  /** Rows that were not a possible history, for any reason. */
  @Override
  public long rejected() {
    return rejectedReasons.values().stream().mapToLong(Long::longValue).sum();
  }
}
