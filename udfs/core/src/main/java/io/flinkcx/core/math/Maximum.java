package io.flinkcx.core.math;

/**
 * Where a maximisation ended.
 *
 * @param point the best point found, [n]
 * @param value the function there
 * @param hessian second derivatives there, [n][n]
 * @param evaluations how often the function was evaluated
 * @param converged whether no step promises a gain above the tolerance
 * @param interior whether the point is a strict maximum inside the box: every direction is curved
 *     downwards noticeably and no coordinate sits on its bound
 */
public record Maximum(
    double[] point,
    double value,
    double[][] hessian,
    int evaluations,
    boolean converged,
    boolean interior) {}
