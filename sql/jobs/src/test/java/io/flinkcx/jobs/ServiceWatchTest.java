package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** The live service figures of its test folder. */
class ServiceWatchTest extends StreamingJobContract {

  ServiceWatchTest() {
    super("cx_service_watch", "interactions", "interaction_events");
  }

  /** A contact without a customer has no row in the stream. */
  @Test
  void outcomesAreThoseOfTheBatchJob() {
    FlinkSession batch = expected.session();
    Script.of("cx_first_contact/job.sql").define(batch);
    Map<Object, Object> outcomes = new HashMap<>();
    for (Row row :
        batch.rows(
            "SELECT interaction_id, outcome FROM fcr_same_issue"
                + " WHERE customer_id IS NOT NULL")) {
      outcomes.put(row.getField(0), row.getField(1));
    }
    Map<Object, Object> live = new HashMap<>();
    for (Row row : flink.rows("SELECT interaction_id, outcome FROM sw_contacts")) {
      live.put(row.getField(0), row.getField(1));
    }
    assertThat(live).hasSizeGreaterThan(30);
    assertThat(outcomes).containsAllEntriesOf(live);
    outcomes.keySet().removeAll(live.keySet());
    // its window ends with the last row, which the watermark has not passed
    assertThat(outcomes.remove("K24-1")).isEqualTo("resolved_first_contact");
    assertThat(outcomes.values()).containsOnly("pending");
  }
}
