package io.flinkcx.core.effects;

import io.flinkcx.core.regression.Coefficient;

/**
 * The importance of one driver of an outcome. Values that do not exist are NaN.
 *
 * @param coefficient of the linear model with all drivers, with its error and interval
 * @param standardizedBeta coefficient in standard deviations of outcome and driver
 * @param relativeWeight Johnson's relative weight: part of R2, >= 0; all sum to R2
 * @param shapley LMG: mean gain of R2 over all orders in which drivers enter, >= 0; all sum to R2
 */
public record Driver(
    Coefficient coefficient, double standardizedBeta, double relativeWeight, double shapley) {}
