package io.flinkcx.connectors.simulator;

import io.flinkcx.connectors.simulator.world.CompanyOptions;
import java.io.Serializable;
import java.util.List;

/**
 * All settings of a table.
 *
 * @param company the company; if unbounded, its end is the end of time
 * @param table name of the simulated table
 * @param delays when rows arrive
 * @param badRows faults of rows
 * @param lifespanMillis how long each customer is simulated
 * @param rowsPerSecond of the whole table, over all readers; 0 for no limit
 * @param isBounded whether it ends
 * @param inTimeOrder whether rows come in the order of arrival, with watermarks, or life by life
 */
record Simulation(
    CompanyOptions company,
    String table,
    Delays delays,
    BadRows badRows,
    long lifespanMillis,
    long rowsPerSecond,
    boolean isBounded,
    boolean inTimeOrder)
    implements Serializable {

  private static final long serialVersionUID = 1;

  Playback play(List<SimulatorSplit> splits) {
    Population population = Population.of(company, table);
    BadRows.Faults faults = badRows.of(table);
    return inTimeOrder
        ? new TimeOrder(
            population,
            splits,
            delays,
            faults,
            company.from().toEpochMilli(),
            company.to().toEpochMilli(),
            lifespanMillis)
        : new CustomerOrder(population, faults, splits);
  }
}
