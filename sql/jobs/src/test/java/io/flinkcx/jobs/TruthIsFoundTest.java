package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.testing.FlinkSession;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the functions find in the simulated company's rows is what the company knows of itself. The
 * company is one without effect of satisfaction on dropout (BG/NBD exactly) and with answers at
 * random.
 */
class TruthIsFoundTest {

  private static final double HOURS_PER_WEEK = 168;
  private static final double STANDARD_ERRORS = 3;

  private static FlinkSession flink;
  private static Map<String, Double> truth;

  @BeforeAll
  static void company() {
    flink =
        SimulatedCompany.open(
            FlinkSession.batch(),
            "'simulator.customers' = '30000',"
                + " 'simulator.dropout.gamma' = '0', 'simulator.survey.response-bias' = '0'");
    truth = SimulatedCompany.truth(flink);
  }

  /**
   * By the hour: in days, or in weeks made of them, orders of one day are one purchase, and here
   * that moves alpha to 44.7 days, 3.9 standard errors from its true 42.
   */
  @Test
  void fitsFindTheModelsOfPurchasesAndSpend() {
    Row fits =
        flink.row(
            """
            SELECT
              m.r, m.alpha, m.a, m.b, m.std_errors, m.warning,
              g.p, g.q, g.v, g.std_errors, g.warning
            FROM (
              SELECT
                CX_BGNBD_FIT(s.frequency, s.recency, s.age) AS m,
                CX_GAMMA_GAMMA_FIT(s.frequency, s.monetary_value) AS g
              FROM (
                SELECT
                  CX_RFM_SUMMARY(
                    order_time => CAST(ordered_at AS TIMESTAMP(3)),
                    amount => net,
                    observation_end => TIMESTAMP '2026-01-01 00:00:00',
                    unit => 'HOUR') AS s
                FROM orders
                GROUP BY customer_id
              )
            )
            """);
    assertThat(fits.getField(5)).as("warning").isNull();
    Double[] errors = (Double[]) fits.getField(4);
    assertFound("purchase.r", 1, fits.getField(0), errors[0]);
    assertFound("purchase.alpha", HOURS_PER_WEEK, fits.getField(1), errors[1]);
    assertFound("dropout.a", 1, fits.getField(2), errors[2]);
    assertFound("dropout.b", 1, fits.getField(3), errors[3]);

    assertThat(fits.getField(10)).as("warning").isNull();
    Double[] spendErrors = (Double[]) fits.getField(9);
    assertFound("spend.p", 1, fits.getField(6), spendErrors[0]);
    assertFound("spend.q", 1, fits.getField(7), spendErrors[1]);
    assertFound("spend.v", 1, fits.getField(8), spendErrors[2]);
  }

  private static void assertFound(
      String parameter, double unitsInOne, Object found, double standardError) {
    double expected = truth.get(parameter) * unitsInOne;
    // an error as large as this would find anything
    assertThat(standardError).as(parameter).isBetween(expected * 1e-4, expected * .06);
    assertThat((Double) found)
        .as(parameter)
        .isCloseTo(expected, within(STANDARD_ERRORS * standardError));
  }

  @Test
  void npsOfAnswersAtRandomIsThatOfAllInvited() {
    Row row =
        flink.row(
            "SELECT s.ci_lower, s.ci_upper, s.n FROM (SELECT CX_NPS_STATS(score => score,"
                + " confidence => 0.999) AS s FROM survey_responses WHERE metric = 'nps')");
    assertThat((Long) row.getField("n")).isGreaterThan(10_000);
    assertThat(truth.get("nps.all-invited"))
        .isBetween((Double) row.getField("ci_lower"), (Double) row.getField("ci_upper"));
  }

  /** An order that was promised until now and is not there is late: else late ones are missed. */
  @Test
  void lateShareIsThatOfTheOrders() {
    Row row =
        flink.row(
            """
            SELECT s.ci_lower, s.ci_upper, s.n
            FROM (
              SELECT
                CX_SHARE_STATS(
                  flag => COALESCE(delivered_at > promised_at, TRUE), confidence => 0.999) AS s
              FROM orders
              WHERE promised_at < TO_TIMESTAMP_LTZ('2026-01-01 00:00:00')
            )
            """);
    assertThat((Long) row.getField("n")).isGreaterThan(100_000);
    for (String parameter : List.of("delivery.late", "delivery.late-share")) {
      assertThat(truth.get(parameter))
          .as(parameter)
          .isBetween((Double) row.getField("ci_lower"), (Double) row.getField("ci_upper"));
    }
  }
}
