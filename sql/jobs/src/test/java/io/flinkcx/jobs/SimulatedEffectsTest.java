package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.testing.FlinkSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the shipped job says of the simulated company as it is by default: what was built in is
 * found, and a plain comparison would have told the opposite.
 */
class SimulatedEffectsTest {

  /** Of a normal distribution, 99.9 % lie within. */
  private static final double STANDARD_ERRORS = 3.29;

  private static Map<String, Double> truth;
  private static final Map<String, Row> FOUND = new HashMap<>();

  @BeforeAll
  static void company() {
    FlinkSession flink = SimulatedCompany.open(FlinkSession.batch(), "'storage' = 'simulator'");
    truth = SimulatedCompany.truth(flink);
    Script.of("cx_to_revenue/job.sql").define(flink);
    for (Row row : flink.rows("SELECT * FROM ctr_like_with_like")) {
      FOUND.put(parameter(row), row);
    }
  }

  /** The true value that a row is about, such as {@code effect.late-delivery.revenue}. */
  private static String parameter(Row row) {
    String driver = row.getFieldAs("driver");
    return "effect." + driver.replace('_', '-') + "." + row.getField("outcome");
  }

  @Test
  void everyEffectIsWhereTheTruthIs() {
    assertThat(FOUND).hasSize(6);
    FOUND.forEach(
        (parameter, row) ->
            assertThat((Double) row.getField("effect"))
                .as(parameter)
                .isCloseTo(
                    truth.get(parameter),
                    within(STANDARD_ERRORS * row.<Double>getFieldAs("std_error"))));
  }

  @Test
  void lateDeliveriesAndUnresolvedContactsAreNoChance() {
    for (String driver : List.of("late-delivery", "unresolved-contact")) {
      Row revenue = FOUND.get("effect." + driver + ".revenue");
      assertThat((Double) revenue.getField("ci_upper")).as(driver).isNegative();
      Row churn = FOUND.get("effect." + driver + ".churn");
      assertThat((Double) churn.getField("ci_lower")).as(driver).isPositive();
    }
  }

  /** Who buys often has more late orders: those with a late one buy more, although it costs. */
  @Test
  void naiveDifferenceOfLateDeliveriesHasTheWrongSign() {
    Row late = FOUND.get("effect.late-delivery.revenue");

    assertThat(truth.get("effect.late-delivery.revenue")).isNegative();
    assertThat((Double) late.getField("naive_ci_lower")).isPositive();
  }

  @Test
  void whatMayBeChanceSaysHowManyCustomersItTakes() {
    for (Row row : FOUND.values()) {
      boolean mayBeChance =
          row.<Double>getFieldAs("ci_lower") <= 0 && row.<Double>getFieldAs("ci_upper") >= 0;
      boolean needsMore = row.<Long>getFieldAs("customers_needed") > row.<Long>getFieldAs("n");
      assertThat(needsMore).as("%s", row).isEqualTo(mayBeChance);
    }
  }
}
