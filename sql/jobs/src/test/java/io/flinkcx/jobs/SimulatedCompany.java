package io.flinkcx.jobs;

import io.flinkcx.testing.FlinkSession;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.types.Row;

/** A simulated company in a session, and what is true of it. */
final class SimulatedCompany {

  private SimulatedCompany() {}

  /**
   * The session with the company as its catalog, times in UTC.
   *
   * @param options of the catalog beside its type, such as {@code 'simulator.customers' = '100'}
   */
  static FlinkSession open(FlinkSession flink, String options) {
    flink.set("table.local-time-zone", "UTC");
    flink.run("LOAD MODULE cx");
    flink.run("CREATE CATALOG company WITH ('type' = 'cx', " + options + ")");
    flink.run("USE CATALOG company");
    return flink;
  }

  /** The true values of the company that is the session's catalog, by parameter. */
  static Map<String, Double> truth(FlinkSession flink) {
    Map<String, Double> truth = new HashMap<>();
    for (Row row : flink.rows("SELECT `parameter`, `value` FROM simulator_truth")) {
      truth.put(row.getFieldAs(0), row.getFieldAs(1));
    }
    return truth;
  }
}
