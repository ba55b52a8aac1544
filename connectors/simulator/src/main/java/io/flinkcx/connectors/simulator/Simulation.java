package io.flinkcx.connectors.simulator;

import io.flinkcx.connectors.simulator.world.CompanyOptions;
import java.io.Serializable;
import java.util.List;

/**
 * Everything a table says about its rows.
 *
 * @param company the company, with the end of time as its end if it is unbounded
 * @param table name of the simulated table
 * @param delays when rows arrive
 * @param badRows what is wrong with them
 * @param lifespanMillis how long a customer is followed
 * @param rowsPerSecond of the whole table, over all readers; 0 is as fast as it goes
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
