package io.flinkcx.core.churn;

import io.flinkcx.core.math.Interval;

/**
 * The weight of one feature in a Cox model. All but the name and the mean is NaN where the data
 * cannot tell the feature from others.
 *
 * @param name of the feature
 * @param mean of the feature over all observations
 * @param coefficient b, of the log-hazard per unit of the feature
 * @param standardError of b
 * @param z b / standardError
 * @param pValue two-sided, of b = 0
 * @param ratio exp(b): by how much one more unit multiplies the rate of leaving
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
