package io.flinkcx.core.contract;

/**
 * An sBG model fitted by maximum likelihood.
 *
 * @param model null where the data are too few for one
 * @param standardErrors of alpha, beta, [2]; null where the likelihood has no interior maximum
 * @param covariance of alpha, beta, [2][2]; null like the standard errors
 * @param logLikelihood at the model, null without it
 * @param customers customers used
 * @param rejected rows that could not be counted
 * @param converged whether no step promises any further gain
 * @param iterations evaluations of the likelihood
 * @param warning what the user must know before using the model, null when all is well
 */
public record ChurnModelFit(
    ShiftedBetaGeometric model,
    double[] standardErrors,
    double[][] covariance,
    Double logLikelihood,
    long customers,
    long rejected,
    boolean converged,
    int iterations,
    String warning) {}
