package io.flinkcx.connectors.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExperimentsTest {

  private static final CompanyOptions OPTIONS =
      CompanyOptions.builder().seed(31).customers(40_000).set(Parameter.DELTA, .03).build();

  @Test
  void variantsAreHalvesAndConvertByTheOptions() {
    Map<String, long[]> counts = new HashMap<>();
    long lastDay = OPTIONS.to().toEpochMilli() - Millis.DAY;
    for (Rows.Row row : Rows.of(OPTIONS, "experiments")) {
      if (row.at("exposed_at") < lastDay) {
        long[] count =
            counts.computeIfAbsent(
                row.text("experiment_id") + " " + row.text("variant"), key -> new long[2]);
        count[0]++;
        count[1] += Boolean.parseBoolean(row.attribute("is_converted")) ? 1 : 0;
      }
    }
    assertConversion(counts, "checkout_v2 control", .10);
    assertConversion(counts, "checkout_v2 treatment", .13);
    assertConversion(counts, "aa_check control", .10);
    assertConversion(counts, "aa_check treatment", .10);
    long control = counts.get("checkout_v2 control")[0];
    Fit.assertShare(control, control + counts.get("checkout_v2 treatment")[0], .5);
  }

  @Test
  void goalsInTouchpointsAreTheConversions() {
    CompanyOptions options = OPTIONS.toBuilder().customers(3_000).build();
    Set<String> converted = new HashSet<>();
    for (Rows.Row row : Rows.of(options, "experiments")) {
      if (Boolean.parseBoolean(row.attribute("is_converted"))) {
        converted.add("goal_" + row.text("experiment_id") + row.text("customer_id"));
      }
    }
    Set<String> goals = new HashSet<>();
    for (Rows.Row row : Rows.of(options, "touchpoints")) {
      if (row.text("event_name").startsWith("goal_")) {
        goals.add(row.text("event_name") + row.text("customer_id"));
      }
    }
    assertThat(goals).isEqualTo(converted).isNotEmpty();
  }

  private static void assertConversion(Map<String, long[]> counts, String arm, double share) {
    Fit.assertShare(counts.get(arm)[1], counts.get(arm)[0], share);
  }
}
