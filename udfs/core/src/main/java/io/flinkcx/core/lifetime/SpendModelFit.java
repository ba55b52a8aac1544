package io.flinkcx.core.lifetime;

/**
 * A Gamma-Gamma model fitted by maximum likelihood.
 *
 * @param model null where the data are too few for one
 * @param standardErrors of p, q, v, [3]; null where the likelihood has no interior maximum
 * @param covariance of p, q, v, [3][3]; null like the standard errors
 * @param logLikelihood at the model, null without it
 * @param customers customers used, all with a repeat purchase
 * @param rejected rows that were no possible spend
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
    long rejected,
    boolean converged,
    int iterations,
    String warning) {}
