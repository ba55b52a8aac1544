package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** First-contact resolution on the sequences of contacts of its test folder. */
class FirstContactTest extends JobContract {

  private static final Path README =
      SharedData.projectRoot().resolve("sql/jobs/cx_first_contact/README.md");

  FirstContactTest() {
    super("cx_first_contact");
  }

  /** Its rows are {@code | contacts | id | same_issue | any_contact | one_touch |}. */
  @Test
  void theReadmesTableOfSequencesIsWhatTheJobGives() throws IOException {
    List<String> rules = List.of("same_issue", "any_contact", "one_touch");
    Map<String, Object> outcomes = new HashMap<>();
    for (Row row : flink.rows("SELECT interaction_id, rule, outcome FROM fcr_outcomes")) {
      outcomes.put(row.getField(0) + " " + row.getField(1), row.getField(2));
    }
    List<String> told = new ArrayList<>();
    for (String line : Files.readAllLines(README)) {
      List<String> cells = Arrays.stream(line.split("\\|")).map(String::trim).toList();
      if (cells.size() == 6 && cells.get(2).matches("K\\d+-\\d")) {
        told.add(cells.get(2));
        for (int i = 0; i < rules.size(); i++) {
          Object outcome = outcomes.getOrDefault(cells.get(2) + " " + rules.get(i), "-");
          assertThat(cells.get(3 + i)).as(line).isEqualTo(outcome);
        }
      }
    }
    List<String> contacts = new ArrayList<>();
    for (Row row : flink.rows("SELECT interaction_id FROM interactions")) {
      contacts.add((String) row.getField(0));
    }
    assertThat(told).containsExactlyInAnyOrderElementsOf(contacts);
  }

  @Test
  void aWindowThatStandsAlreadyIsKept() {
    FlinkSession longer = expected.session();
    longer.run("CREATE TEMPORARY VIEW fcr_window AS SELECT 21 AS days");
    longer.run(
        "CREATE TEMPORARY VIEW fcr_as_of AS SELECT TO_TIMESTAMP_LTZ('2026-01-30 00:00:00') AS as_of");
    job.define(longer);

    Map<Object, Object> outcomes = new HashMap<>();
    for (Row row :
        longer.rows(
            "SELECT interaction_id, outcome FROM fcr_same_issue"
                + " WHERE customer_id IN ('K06', 'K09', 'K13', 'K19', 'K16')")) {
      outcomes.put(row.getField(0), row.getField(1));
    }
    assertThat(outcomes)
        .containsEntry("K06-1", "repeated")
        .containsEntry("K06-2", "follow_up")
        .containsEntry("K09-1", "repeated")
        .containsEntry("K13-1", "resolved_first_contact")
        .containsEntry("K19-4", "follow_up")
        .containsEntry("K16-1", "pending");
  }
}
