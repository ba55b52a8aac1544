package io.flinkcx.functions.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.journey.CxLifecycle;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the adapters share, without Flink: its state, timers and counters can be looked at. */
class MachineFunctionTest {

  private OneKey key;

  @BeforeEach
  void open() throws Exception {
    key = new OneKey(new CxLifecycle());
  }

  private void on(long millis, String customer, String stage, boolean forget) {
    LinkedHashMap<String, Object> columns = new LinkedHashMap<>();
    columns.put("customer_id", customer);
    columns.put("journey_stage", stage);
    columns.put("forget", forget);
    key.on(millis, OneKey.row(columns), Map.of("erase", "forget"));
  }

  @Test
  void eraseClearsStateAndTimersAtOnce() {
    on(1_000, "ann", "purchase", false);
    key.until(1_000);
    on(5_000, "ann", "consideration", false);
    assertThat(key.state.bytes).isNotNull();
    assertThat(key.timers).isNotEmpty();
    on(6_000, "ann", null, true);
    assertThat(key.state.bytes).isNull();
    assertThat(key.timers).isEmpty();
    on(7_000, "ann", "evaluation", false);
    key.until(10_000);
    assertThat(key.rows)
        .extracting(row -> row.getField(0))
        .containsExactly("purchase", "evaluation");
    assertThat(key.rows.get(1).getField(2)).as("previous stage").isNull();
  }

  @Test
  void rowsThatDoNotCountAreCounted() {
    on(1_000, null, "purchase", false);
    on(1_000, "ann", "awareness", false);
    on(1_000, null, null, true);
    on(2_000, "ann", "purchase", false);
    key.until(3_000);
    on(2_000, "ann", "evaluation", false);
    assertThat(key.counters.get("cxLifecycleRowsSkipped").getCount()).isEqualTo(3);
    assertThat(key.counters.get("cxLifecycleRowsTooLate").getCount()).isEqualTo(1);
    assertThat(key.counters.get("cxLifecycleRowsLeftOut").getCount()).isZero();
  }

  @Test
  void timerOfAKeyThatIsGoneDoesNothing() {
    key.until(5_000);
    key.fire(4_000);
    assertThat(key.state.bytes).isNull();
    assertThat(key.rows).isEmpty();
  }
}
