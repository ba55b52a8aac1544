package io.flinkcx.connectors.simulator.world;

/**
 * One row of {@code simulator_truth}.
 *
 * @param parameter name, dotted
 * @param value in the unit
 * @param unit unit of the value
 * @param note its origin, with a standard error if it is measured
 */
record TrueValue(String parameter, double value, String unit, String note) {}
