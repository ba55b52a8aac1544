package io.flinkcx.connectors.simulator.world;

/**
 * One row of {@code simulator_truth}.
 *
 * @param parameter name, dotted
 * @param value in the unit
 * @param unit what the value counts
 * @param note where it comes from; a standard error where it was counted and not calculated
 */
record TrueValue(String parameter, double value, String unit, String note) {}
