package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import java.util.List;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The readout on a live stream ends with the numbers of the batch job. Only the end of a stream
 * counts customers whose days are not over, five of the experiment banner.
 */
class ExperimentStreamTest {

  private static FlinkSession stream;
  private static FlinkSession batch;

  @BeforeAll
  static void bothForms() {
    ExpectedRows company = ExpectedRows.of("cx_experiment_readout");
    stream = company.liveSession("experiments", "touchpoints", "orders");
    Script.of("cx_experiment_readout/stream.sql").define(stream);
    batch = company.session();
    Script.of("cx_experiment_readout/job.sql").define(batch);
  }

  @Test
  void assignmentIsThatOfTheBatchJob() {
    String query = "SELECT experiment_id, customers, p_value, mismatch FROM experiment_assignment";
    assertThat(stream.rows(query)).containsExactlyInAnyOrderElementsOf(batch.rows(query));
  }

  @Test
  void decisionsAreThoseOfTheBatchJob() {
    String query = "SELECT * FROM experiment_readout WHERE experiment_id <> 'banner'";
    assertThat(stream.rows(query)).containsExactlyInAnyOrderElementsOf(batch.rows(query));
  }

  @Test
  void decisionsChangeAsCustomersBecomeKnown() {
    List<Row> looks =
        stream.changelog(
            "SELECT decision FROM experiment_readout"
                + " WHERE experiment_id = 'checkout' AND metric = 'goal'");
    assertThat(looks).contains(Row.ofKind(RowKind.UPDATE_BEFORE, "go on"));
    assertThat(looks).last().isEqualTo(Row.ofKind(RowKind.UPDATE_AFTER, "stop"));
  }
}
