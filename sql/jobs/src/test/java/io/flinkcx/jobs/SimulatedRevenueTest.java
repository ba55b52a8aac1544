package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.testing.FlinkSession;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the models find in the simulated company is what the company was built with: service moves
 * satisfaction, satisfaction and a call move renewal. Answers are at random and far from the ends
 * of their scale, so that a point is a point.
 */
class SimulatedRevenueTest {

  private static final double STANDARD_ERRORS = 3;

  private static FlinkSession flink;
  private static Map<String, Double> truth;

  @BeforeAll
  static void company() {
    flink =
        SimulatedCompany.open(
            FlinkSession.batch(),
            "'simulator.customers' = '30000',"
                + " 'simulator.survey.response-bias' = '0', 'simulator.survey.nps-intercept' = '5.5',"
                + " 'simulator.survey.nps-slope' = '1', 'simulator.subscription.share' = '0.8'");
    truth = SimulatedCompany.truth(flink);
    // health is satisfaction against its mean, five days before the renewal
    flink.run(
        """
        CREATE TEMPORARY VIEW renewals AS
        SELECT
          CASE WHEN s.status = 'canceled' THEN 1 ELSE 0 END AS cancelled,
          s.attributes['is_called'] = 'true' AS is_called,
          CAST(s.attributes['health'] AS DOUBLE) AS health,
          LEAST(CAST(s.attributes['renewal'] AS DOUBLE), 24) AS renewal,
          CASE WHEN c.segment = 'consumer' THEN 0 ELSE 1 END AS is_business,
          CASE s.plan WHEN 'basic' THEN 0 WHEN 'plus' THEN LN(29 / 9.0) ELSE LN(59 / 9.0) END
            AS log_price
        FROM subscriptions AS s
        JOIN customers AS c ON c.customer_id = s.customer_id
        WHERE s.attributes['renewal'] IS NOT NULL
        """);
  }

  @Test
  void logisticFitFindsWhatSatisfactionAndACallDoToRenewal() {
    Row fit =
        flink.row(
            """
            SELECT m.coefficients, m.warning, m.n
            FROM (
              SELECT
                CX_LOGISTIC_FIT(
                  y => cancelled,
                  x => ARRAY[health, CAST(is_called AS INT), renewal, log_price],
                  names => ARRAY['health', 'call', 'renewal', 'price']) AS m
              FROM renewals
            )
            """);

    assertThat(fit.getField(1)).isNull();
    assertThat((Long) fit.getField(2)).isGreaterThan(50_000);
    Row[] coefficients = fit.getFieldAs(0);
    assertFound(-truth.get("subscription.kappa"), coefficients[1], .2);
    assertFound(-truth.get("subscription.call-effect"), coefficients[2], .2);
  }

  /** Who is called was unhappier: the called cancel more, although the call keeps customers. */
  @Test
  void naiveDifferenceHasTheWrongSignAndTheDoublyRobustOneTheTruth() {
    Row effect =
        flink.row(
            """
            SELECT t.naive_ci_lower, t.ci_lower, t.ci_upper, t.imbalance_before,
              t.imbalance_after, t.n_treated
            FROM (
              SELECT
                CX_TREATMENT_EFFECT(
                  treated => is_called,
                  outcome => cancelled,
                  confounders => ARRAY[health, renewal, is_business],
                  confidence => 0.99) AS t
              FROM renewals
            )
            """);

    double average = truth.get("call.average-effect");
    assertThat(average).isNegative();
    assertThat((Double) effect.getField(0)).as("naive, lower end").isPositive();
    assertThat((Double) effect.getField(2)).as("upper end").isNegative();
    assertThat(average).isBetween((Double) effect.getField(1), (Double) effect.getField(2));
    assertThat((Double) effect.getField(3)).as("imbalance before").isGreaterThan(.5);
    assertThat((Double) effect.getField(4)).as("imbalance after").isLessThan(.1);
  }

  @Test
  void linearFitFindsWhatServiceDoesToTheAnswer() {
    Row fit =
        flink.row(
            """
            SELECT m.coefficients, m.warning
            FROM (
              SELECT
                CX_LINEAR_FIT(
                  y => r.score,
                  x => ARRAY[
                    CASE WHEN o.delivered_at > o.promised_at THEN 1 ELSE 0 END,
                    CASE WHEN i.interaction_id IS NULL THEN 0 ELSE LN(1 + i.queue_seconds / 60.0) END,
                    CASE WHEN i.status = 'resolved' THEN 1 ELSE 0 END,
                    CASE WHEN i.status <> 'resolved' THEN 1 ELSE 0 END],
                  names => ARRAY['late', 'wait', 'resolved', 'unresolved'],
                  robust => TRUE) AS m
              FROM survey_responses AS r
              JOIN orders AS o ON o.order_id = r.order_id
              LEFT JOIN interactions AS i ON i.interaction_id = REPLACE(o.order_id, '-O', '-I')
              WHERE r.metric = 'nps'
            )
            """);

    assertThat(fit.getField(1)).isNull();
    Row[] coefficients = fit.getFieldAs(0);
    assertFound(truth.get("nps.effect.late"), coefficients[1], .2);
    assertFound(truth.get("nps.effect.wait"), coefficients[2], .3);
    assertFound(truth.get("nps.effect.resolved"), coefficients[3], .6);
    assertFound(truth.get("nps.effect.unresolved"), coefficients[4], .3);
  }

  /** The hazard of an unhappy customer over that of one who is a point of satisfaction happier. */
  @Test
  void coxFitFindsThatSatisfactionKeepsCustomers() {
    Row fit =
        flink.row(
            """
            SELECT m.coefficients, m.concordance, m.warning
            FROM (
              SELECT
                CX_COX_FIT(
                  duration => renewal, event => cancelled = 1, x => ARRAY[health],
                  names => ARRAY['health']) AS m
              FROM (
                SELECT
                  renewal, cancelled, health,
                  ROW_NUMBER() OVER (PARTITION BY subscription_id ORDER BY renewal DESC) AS newest
                FROM (
                  SELECT
                    subscription_id,
                    CASE WHEN status = 'canceled' THEN 1 ELSE 0 END AS cancelled,
                    CAST(attributes['health'] AS DOUBLE) AS health,
                    CAST(attributes['renewal'] AS DOUBLE) AS renewal
                  FROM subscriptions
                  WHERE attributes['renewal'] IS NOT NULL
                )
              )
              WHERE newest = 1
            )
            """);

    assertThat(fit.getField(2)).isNull();
    Row[] ratios = fit.getFieldAs(0);
    assertThat((Double) ratios[0].getField(7)).as("upper end of the ratio").isLessThan(.8);
    assertThat((Double) fit.getField(1)).isGreaterThan(.55);
  }

  private static void assertFound(double expected, Row coefficient, double largestError) {
    double error = (Double) coefficient.getField(2);
    // an error as large as this would find anything
    assertThat(error).as("%s", coefficient).isLessThan(largestError * Math.abs(expected));
    assertThat((Double) coefficient.getField(1))
        .as("%s", coefficient)
        .isCloseTo(expected, within(STANDARD_ERRORS * error));
  }
}
