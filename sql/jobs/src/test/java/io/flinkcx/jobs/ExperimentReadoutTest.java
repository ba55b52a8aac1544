package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** The readout of three experiments of its test folder. */
class ExperimentReadoutTest extends JobContract {

  ExperimentReadoutTest() {
    super("cx_experiment_readout");
  }

  /**
   * By hand: 6 and 72 of 120 reached the goal of checkout; of signup 90 and 40 were assigned; of
   * banner 5 are too young, and a goal before the exposure and one after the 7 days do not count.
   */
  @Test
  void goalsAreCountedInTheDaysAfterTheExposure() {
    assertThat(
            flink.rows(
                "SELECT experiment_id, `variant`, n, CAST(ROUND(n * mean) AS BIGINT)"
                    + " FROM experiment_results WHERE metric = 'goal'"))
        .containsExactlyInAnyOrder(
            Row.of("checkout", "control", 120L, 6L),
            Row.of("checkout", "one_page", 120L, 72L),
            Row.of("banner", "a", 40L, 8L),
            Row.of("banner", "b", 40L, 9L),
            Row.of("banner", "c", 40L, 7L),
            Row.of("signup", "control", 90L, 9L),
            Row.of("signup", "short", 40L, 10L));
  }

  @Test
  void wordsSayWhetherToStop() {
    assertThat(
            flink.rows(
                "SELECT experiment_id, `variant`, decision, reason FROM experiment_readout"
                    + " WHERE metric = 'goal'"))
        .containsExactlyInAnyOrder(
            Row.of("checkout", "one_page", "stop", "more than the control"),
            Row.of("banner", "b", "go on", "no difference is shown yet"),
            Row.of("banner", "c", "go on", "no difference is shown yet"),
            Row.of(
                "signup",
                "short",
                "do not read",
                "the variants do not have the numbers of customers that they should have"));
  }
}
