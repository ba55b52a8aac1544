package io.flinkcx.core.journey;

/**
 * What one touchpoint earned. Numbers that do not exist are NaN.
 *
 * @param touchpoint its name
 * @param credit conversions credited to it, >= 0
 * @param value value credited to it, money, >= 0
 * @param removalEffect share of the conversions that are lost without it, 0 to 1
 */
public record TouchpointCredit(
    String touchpoint, double credit, double value, double removalEffect) {}
