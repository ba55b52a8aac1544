package io.flinkcx.core.churn;

import io.flinkcx.core.math.Interval;

/**
 * One step of a survival curve.
 *
 * @param time duration, >= 0, the unit of the durations
 * @param atRisk still there just before it
 * @param events left at it
 * @param censored last seen at it, still there
 * @param survival S(time): share that stays longer, 0 to 1
 * @param standardError of {@code survival}, Greenwood; 0 before the first customer left and after
 *     the last one
 * @param interval of {@code survival}, NaN if it is 1 or 0
 */
public record SurvivalPoint(
    double time,
    long atRisk,
    long events,
    long censored,
    double survival,
    double standardError,
    Interval interval) {}
