package io.flinkcx.core.lifetime;

/**
 * A purchase model fitted by maximum likelihood.
 *
 * @param parameters the model, null where the data are too few for one
 * @param standardErrors of the model's parameters in their order, [k]; null where the likelihood
 *     has no interior maximum
 * @param covariance of the parameters, [k][k]; null like the standard errors
 * @param logLikelihood at the parameters, null without them
 * @param customers customers used
 * @param rejected rows that were no possible history
 * @param converged whether no step promises any further gain
 * @param iterations evaluations of the likelihood
 * @param warning what the user must know before using the model, null when all is well
 */
public record PurchaseModelFit(
    PurchaseModelParameters parameters,
    double[] standardErrors,
    double[][] covariance,
    Double logLikelihood,
    long customers,
    long rejected,
    boolean converged,
    int iterations,
    String warning) {}
