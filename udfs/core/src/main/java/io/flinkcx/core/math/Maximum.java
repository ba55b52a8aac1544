package io.flinkcx.core.math;

/**
 * The result of a maximisation.
 *
 * @param point the best point found, [n]
 * @param value the function there
 * @param hessian second derivatives there, [n][n]
 * @param evaluations number of evaluations of the function
 * @param converged whether no step promises a gain above the tolerance
 * @param interior whether the point is a strict maximum inside the box: every direction is
 *     noticeably curved downwards and no coordinate is on its bound
 */
public record Maximum(
    double[] point,
    double value,
    double[][] hessian,
    int evaluations,
    boolean converged,
    boolean interior) {}
