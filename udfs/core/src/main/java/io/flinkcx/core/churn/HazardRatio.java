package io.flinkcx.core.churn;

import io.flinkcx.core.math.Interval;

/**
 * The weight of one feature in a Cox model. If the data do not identify it, all fields except the
 * name and the mean are NaN.
 *
 * @param name of the feature
 * @param mean of the feature over all observations
 * @param coefficient b, of the log-hazard per unit of the feature
 * @param standardError of b
 * @param z b / standardError
 * @param pValue two-sided, of b = 0
 * @param ratio exp(b): factor of the rate of leaving per unit
 * @param interval of the ratio
 */
public record HazardRatio(
    String name,
    double mean,
    double coefficient,
    double standardError,
    double z,
    double pValue,
    double ratio,
    Interval interval) {}
