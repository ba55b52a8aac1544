package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** The shipped job on the simulated company, which runs an A/B and an A/A experiment. */
class SimulatedExperimentsTest {

  private static final int CUSTOMERS = 12_000;

  @Test
  void theEffectIsInTheIntervalAndTheSameVariantsAreNotStopped() {
    FlinkSession flink =
        SimulatedCompany.open(FlinkSession.batch(), "'simulator.customers' = '" + CUSTOMERS + "'");
    Script.of("cx_experiment_readout/job.sql").define(flink);
    double delta = SimulatedCompany.truth(flink).get("experiment.delta");
    Map<Object, Row> results = new HashMap<>();
    for (Row row :
        flink.rows(
            """
            SELECT r.experiment_id, r.n, r.ci_lower, r.ci_upper, o.decision, a.mismatch
            FROM experiment_results AS r
            JOIN experiment_readout AS o ON o.experiment_id = r.experiment_id
              AND o.metric = r.metric AND o.`variant` = r.`variant`
            JOIN experiment_assignment AS a ON a.experiment_id = r.experiment_id
            WHERE r.metric = 'goal'
            """)) {
      results.put(row.getField(0), row);
    }
    assertThat(results).containsOnlyKeys("checkout_v2", "aa_check");
    Map.of("checkout_v2", delta, "aa_check", 0.0)
        .forEach(
            (experiment, truth) -> {
              Row row = results.get(experiment);
              assertThat(row.<Long>getFieldAs(1)).isGreaterThan(CUSTOMERS / 4);
              assertThat(truth).isBetween(row.<Double>getFieldAs(2), row.<Double>getFieldAs(3));
              assertThat(row.getField(5)).isEqualTo(false);
            });
    assertThat(results.get("aa_check").getField(4)).isEqualTo("go on");
  }
}
