package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.testing.FlinkSession;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/**
 * The shipped job on the simulated company, whose visitors follow a Markov chain over its channels:
 * 20,000 journeys of 6,200 customers and of the visitors who were lost. With {@code -Pthorough}
 * they are 100,000 and more.
 */
class SimulatedAttributionTest {

  private static final double STANDARD_ERRORS = 3;
  private static final int MOST_CUSTOMERS = 31_000;
  private static final int CUSTOMERS =
      Math.min(MOST_CUSTOMERS, 6_200 * Integer.getInteger("cx.times", 1));

  @Test
  void removalEffectsAreThoseOfTheChain() {
    FlinkSession flink =
        SimulatedCompany.open(FlinkSession.batch(), "'simulator.customers' = '" + CUSTOMERS + "'");
    Script.of("cx_attribution/job.sql").define(flink);
    Map<String, Double> truth = SimulatedCompany.truth(flink);
    List<Row> found =
        flink.rows(
            """
            SELECT
              t.touchpoint,
              MAX(CASE WHEN f.left_out = 0 THEN t.removal_effect END),
              SQRT(15) * STDDEV_POP(CASE WHEN f.left_out > 0 THEN t.removal_effect END),
              MAX(f.markov.conversions),
              MAX(f.markov.paths)
            FROM attribution_fits AS f
            CROSS JOIN UNNEST(f.markov.touchpoints)
              AS t(touchpoint, credit, `value`, removal_effect, share)
            GROUP BY t.touchpoint
            """);
    assertThat(found).hasSize(8);
    for (Row channel : found) {
      double expected = truth.get("journey.removal-effect." + channel.getField(0));
      double error = channel.<Double>getFieldAs(2);
      // an error as large as this would find anything
      assertThat(error).as("%s", channel).isBetween(expected * 1e-3, expected * .08);
      assertThat(channel.<Double>getFieldAs(1))
          .as("%s", channel)
          .isCloseTo(expected, within(STANDARD_ERRORS * error));
      assertThat(channel.<Long>getFieldAs(4)).as("journeys").isGreaterThan(3L * CUSTOMERS);
    }
  }
}
