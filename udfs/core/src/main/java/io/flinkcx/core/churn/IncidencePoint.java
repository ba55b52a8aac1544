package io.flinkcx.core.churn;

import io.flinkcx.core.math.Interval;

/**
 * One step of the cumulative incidence of a cause.
 *
 * @param cause of leaving
 * @param time duration, >= 0, the unit of the durations
 * @param atRisk still there just before it
 * @param events left at it for this cause
 * @param incidence share that has left for this cause by then, 0 to 1
 * @param standardError of {@code incidence}; 0 if it is 0 or 1
 * @param interval of {@code incidence}, NaN if it is 0 or 1
 */
public record IncidencePoint(
    String cause,
    double time,
    long atRisk,
    long events,
    double incidence,
    double standardError,
    Interval interval) {}
