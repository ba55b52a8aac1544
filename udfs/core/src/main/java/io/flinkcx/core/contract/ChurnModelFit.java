package io.flinkcx.core.contract;

import io.flinkcx.core.math.LikelihoodFit;

/**
 * An sBG model fitted by maximum likelihood.
 *
 * @param model null if the data are too few for one
 * @param standardErrors of alpha, beta, [2]; null if the likelihood has no interior maximum
 * @param covariance of alpha, beta, [2][2]; null like the standard errors
 * @param logLikelihood at the model, null without a model
 * @param customers customers used
 * @param rejected rows that could not be counted
 * @param converged whether no step promises a further gain
 * @param iterations evaluations of the likelihood
 * @param warning message to read before using the model, null if there is none
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
    String warning)
    implements LikelihoodFit {}
